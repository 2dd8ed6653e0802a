package org.alongside.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.alongside.localstack.SharedServers;
import org.alongside.tenancy.CouncilId;
import org.junit.jupiter.api.Test;

/** What the demo prints can be used as it stands. */
class DemoTest {

    @Test
    void theCommandForATokenGetsOneFromAKeycloakOnWhicheverPort() throws Exception {
        assumeTrue(output("command -v curl || true").contains("curl"), "there is no curl here");

        String token =
                output(
                        Demo.tokenCommand(SharedServers.realms().issuer())
                                + "\nprintf %s \"$TOKEN\"");

        assertThat(token.split("\\.", -1)).hasSize(3);
        assertThat(
                        new String(
                                Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]),
                                StandardCharsets.UTF_8))
                .contains("\"iss\":\"" + SharedServers.realms().issuer() + "\"")
                .contains(new CouncilId("camden").toString());
    }

    private static String output(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", script).start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return output;
    }
}
