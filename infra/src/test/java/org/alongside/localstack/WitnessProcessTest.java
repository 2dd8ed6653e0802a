package org.alongside.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.alongside.ledger.AddCheckpoint;
import org.alongside.ledger.Checkpoint;
import org.alongside.ledger.Countersigning.Reply;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SignedNote;
import org.alongside.ledger.SigningKeys;
import org.alongside.ledger.TreeHasher;
import org.alongside.ledger.VerifierKey;
import org.alongside.witness.WitnessLine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The local stack's witness")
final class WitnessProcessTest {

    @TempDir Path directory;

    @BeforeEach
    void letOthersThrough() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static WitnessLine line(WitnessProcess witness) {
        return new WitnessLine(
                URI.create(of(witness, "ALONGSIDE_WITNESS_URL")),
                VerifierKey.parse(of(witness, "ALONGSIDE_WITNESS_KEY")));
    }

    private static String of(WitnessProcess witness, String name) {
        return Objects.requireNonNull(witness.environment().get(name));
    }

    @Test
    void remembers_what_it_cosigned_when_it_is_killed() throws IOException {
        LocalStackSettings settings = LocalStackSettings.throwAway(directory);
        String origin =
                new LogOrigin(WitnessProcess.SERVICE, UUID.randomUUID(), LogOrigin.Log.EVENTS)
                        .toString();
        WitnessProcess first = WitnessProcess.start(settings, _ -> {});
        String key = of(first, "ALONGSIDE_WITNESS_KEY");
        LogSigner signer =
                new LogSigner(SigningKeys.read(Path.of(of(first, "ALONGSIDE_LEDGER_KEY"))));
        SignedNote one =
                signer.sign(new Checkpoint(origin, 1, new TreeHasher().leaf(new byte[] {1})));
        SignedNote other =
                signer.sign(new Checkpoint(origin, 1, new TreeHasher().leaf(new byte[] {2})));
        try (WitnessLine line = line(first)) {
            assertThat(line.add(new AddCheckpoint(0, List.of(), one)))
                    .isInstanceOf(Reply.Signed.class);
        }
        first.kill();
        try (WitnessProcess second = WitnessProcess.start(settings, _ -> {});
                WitnessLine line = line(second)) {
            assertThat(of(second, "ALONGSIDE_WITNESS_KEY")).isEqualTo(key);
            assertThat(line.last(origin)).map(SignedNote::text).contains(one.text());
            assertThat(line.add(new AddCheckpoint(1, List.of(), other)))
                    .isEqualTo(new Reply.Refused(422));
        }
    }

    @Test
    void is_another_user_who_alone_reads_its_key_where_root_starts_it() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "there is no setpriv");
        LocalStackSettings settings = LocalStackSettings.throwAway(directory);
        List<String> said = new ArrayList<>();
        try (WitnessProcess witness = WitnessProcess.start(settings, said::add)) {
            assertThat(said).isEmpty();
            assertThat(Files.readAllLines(Path.of("/proc/" + witness.pid() + "/status")))
                    .anyMatch(line -> line.matches("Uid:(\\s+" + WitnessProcess.USER + "){4}"));
            Path key = settings.data().resolve("witness/heads/key");
            assertThat(Files.getAttribute(key, "unix:uid")).isEqualTo(WitnessProcess.USER);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            Path signers = Path.of(of(witness, "ALONGSIDE_LEDGER_KEY"));
            assertThat(Files.getAttribute(signers, "unix:uid")).isEqualTo(0);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(signers)))
                    .isEqualTo("rw-------");
        }
    }
}
