package org.alongside.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.alongside.keys.MasterKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The master key of the local stack")
final class LocalMasterKeyTest {

    @TempDir Path directory;

    @Test
    void is_made_once_and_kept_with_the_data() {
        LocalStackSettings settings =
                LocalStackSettings.throwAway(directory).withEnvironment(Map.of());
        String first = LocalStack.masterKey(settings);
        assertThat(MasterKey.parse(first)).isNotNull();
        assertThat(LocalStack.masterKey(settings)).isEqualTo(first);
        assertThat(settings.data().resolve("secrets.properties")).exists();
    }

    @Test
    void is_the_one_of_the_environment_where_there_is_one() {
        LocalStackSettings settings =
                LocalStackSettings.throwAway(directory)
                        .withEnvironment(Map.of("ALONGSIDE_MASTER_KEY", "given"));
        assertThat(LocalStack.masterKey(settings)).isEqualTo("given");
        assertThat(settings.data()).doesNotExist();
    }
}
