package io.groundhog.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.groundhog.StartupException;
import io.groundhog.security.SecuritySettings.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    private static final String ADMIN_TOKEN = "an-admin-token-of-enough-length";
    private static final String TOKEN = "a-token-of-enough-length";

    @TempDir
    Path data;

    @Test
    void aTokenIsFoundWithItsNameAndRole() {
        Tokens tokens = tokens(ADMIN_TOKEN, new Token("anna", "reviewer", TOKEN));
        assertThat(tokens.find(TOKEN)).contains(new Caller("anna", Role.REVIEWER));
        assertThat(tokens.find(ADMIN_TOKEN)).contains(new Caller("admin", Role.ADMIN));
        assertThat(tokens.find(TOKEN + " ")).isEmpty();
        assertThat(tokens.find("")).isEmpty();
        assertThat(tokens.roleOf("anna")).isEqualTo(Role.REVIEWER);
    }

    @Test
    void aConfiguredAdminTokenIsNeverHandedOutAndNoFileIsMade() {
        assertThat(tokens(ADMIN_TOKEN).generatedAdminToken()).isEmpty();
        assertThat(data.resolve("admin-token")).doesNotExist();
    }

    @Test
    void withoutOneAnAdminTokenIsMadeAndKept() {
        String made = tokens(null).generatedAdminToken().orElseThrow();
        assertThat(made).hasSize(43).matches("[A-Za-z0-9_-]+");
        Tokens next = tokens("  ");
        assertThat(next.generatedAdminToken()).contains(made);
        assertThat(next.find(made)).contains(new Caller("admin", Role.ADMIN));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerCanReadTheFile() throws IOException {
        tokens(null);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("admin-token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void anUnusableFileIsToldWithAWayOut() throws IOException {
        Files.createDirectory(data.resolve("admin-token"));
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> tokens(null))
                .withMessageContaining("GROUNDHOG_ADMIN_TOKEN");
    }

    @Test
    void mistakesInTheSettingsStopTheStart() {
        refused(
                "Two tokens are named anna",
                new Token("anna", "viewer", TOKEN),
                new Token("anna", "lead", TOKEN + "2"));
        refused("Two tokens are named admin", new Token("admin", "viewer", TOKEN));
        refused(
                "groundhog.security.tokens[0].role is boss, but must be one of viewer, reviewer, lead, admin.",
                new Token("anna", "boss", TOKEN));
        refused("role is null", new Token("anna", null, TOKEN));
        refused("has fewer than 16 characters", new Token("anna", "viewer", "short"));
        refused("has fewer than 16 characters", new Token("anna", "viewer", null));
        refused("groundhog.security.tokens[0].name is missing", new Token(" ", "viewer", TOKEN));
        refused(
                "bob and anna have the same token",
                new Token("anna", "viewer", TOKEN),
                new Token("bob", "lead", TOKEN));
    }

    @Test
    void noSecretIsInTheTextOfTheSettings() {
        SecuritySettings settings = new SecuritySettings(ADMIN_TOKEN, List.of(new Token("anna", "viewer", TOKEN)));
        assertThat(settings.toString()).contains("anna").doesNotContain(TOKEN).doesNotContain(ADMIN_TOKEN);
    }

    @Test
    void theSignInLinkHoldsOnlyAGeneratedToken() {
        Tokens made = tokens(null);
        assertThat(new SignInLink(made, "datadog").text(8080))
                .isEqualTo("Groundhog is up: http://localhost:8080/#token="
                        + made.generatedAdminToken().orElseThrow());
        assertThat(new SignInLink(tokens(ADMIN_TOKEN), "sandbox").text(8080))
                .startsWith("Groundhog is up: http://localhost:8080/ (sign in with your token)")
                .contains("Sandbox: made-up data")
                .doesNotContain(ADMIN_TOKEN);
    }

    private void refused(String sentence, Token... tokens) {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> tokens(ADMIN_TOKEN, tokens))
                .withMessageContaining(sentence);
    }

    private Tokens tokens(String adminToken, Token... tokens) {
        return new Tokens(new SecuritySettings(adminToken, List.of(tokens)), new AdminTokenFile(data));
    }
}
