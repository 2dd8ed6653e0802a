package org.alongside.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What draws random numbers")
final class LastingThreadsTest {

    private static <T> T inOneOfItsOwn(Callable<T> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(work).get();
        }
    }

    @Test
    void is_done_on_few_threads_however_many_ask() throws Exception {
        Set<Thread> used = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Thread>> asked =
                    IntStream.range(0, 500)
                            .mapToObj(_ ->
                                    threads.submit(
                                            () -> LastingThreads.call(Thread::currentThread)))
                            .toList();
            for (Future<Thread> each : asked) {
                used.add(each.get());
            }
        }
        assertThat(used).hasSizeLessThanOrEqualTo(16).noneMatch(Thread::isVirtual);
        assertThat(LastingThreads.call(Thread::currentThread)).isSameAs(Thread.currentThread());
    }

    /** While all of them are taken, whoever makes a key or encrypts has to wait for one. */
    @Test
    void is_done_there_wherever_keys_are_made_or_used() throws Exception {
        CouncilId camden = new CouncilId("camden");
        CouncilKeys keys =
                new CouncilKeys(
                        MasterKey.parse(MasterKey.generate()), new CouncilKeysTest.InMemory());
        keys.create(camden);
        DataKey key = keys.newDataKey();
        byte[] plain = {1, 2, 3};
        Map<String, Callable<?>> drawing =
                Map.of(
                        "newDataKey", keys::newDataKey,
                        "encrypt", () -> key.encrypt(plain, plain),
                        "wrap", () -> keys.wrap(key, camden, UUID.randomUUID()),
                        "seal", () -> keys.seal("text", camden, "bound"));
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        Set<String> elsewhere = new TreeSet<>();
        List<Thread> started = new ArrayList<>();
        try {
            for (int taken = 0; taken < 16; taken++) {
                started.add(start(() -> LastingThreads.call(over::join)));
                assertThat(comesToWait(started.getLast())).isTrue();
            }
            for (Map.Entry<String, Callable<?>> each : drawing.entrySet()) {
                started.add(start(each.getValue()));
                if (!comesToWait(started.getLast())) {
                    elsewhere.add(each.getKey());
                }
            }
        } finally {
            over.complete(true);
        }
        for (Thread each : started) {
            each.join();
        }
        assertThat(elsewhere).isEmpty();
    }

    private static Thread start(Callable<?> work) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        work.call();
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                });
    }

    /** Whether it waits for another thread before it has ended. */
    private static boolean comesToWait(Thread thread) {
        await().until(() -> !thread.isAlive() || waits(thread));
        return thread.isAlive();
    }

    private static boolean waits(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame ->
                        frame.getClassName().equals(FutureTask.class.getName())
                                && frame.getMethodName().equals("get"));
    }

    @Test
    void fails_as_it_would_there() {
        GeneralSecurityException away = new GeneralSecurityException("away");
        assertThat(failure(() -> LastingThreads.call(() -> fail(away)))).isSameAs(away);
        IllegalArgumentException defect = new IllegalArgumentException("a defect");
        assertThat(
                        failure(() ->
                                LastingThreads.call(() -> {
                                    throw defect;
                                })))
                .isSameAs(defect);
    }

    private static byte[] fail(GeneralSecurityException why) throws GeneralSecurityException {
        throw why;
    }

    private static @Nullable Throwable failure(Callable<byte[]> work) {
        try {
            throw new AssertionError("did not fail: " + inOneOfItsOwn(work).length);
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    @Test
    void is_finished_for_whoever_is_interrupted_and_they_are_told() throws Exception {
        DataKey key = DataKey.random();
        byte[] plain = {1, 2, 3};
        boolean told =
                inOneOfItsOwn(() -> {
                    Thread.currentThread().interrupt();
                    assertThat(key.decrypt(key.encrypt(plain, plain), plain)).isEqualTo(plain);
                    return Thread.interrupted();
                });
        assertThat(told).isTrue();
    }
}
