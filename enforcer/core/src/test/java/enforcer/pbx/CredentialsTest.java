package enforcer.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import enforcer.pbx.PbxException.NoCredential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  private static final Target ACME = Target.of("https://acme.example.com:5001");
  private static final Target OTHER = Target.of("https://other.example.com");

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void useTheFolder() {
    environment.put("ENFORCER_CONFIG_DIR", folder.toString());
  }

  @Test
  void theCommandLineWinsForTheAddressThatItNames() {
    set("ENFORCER_HOST", "acme.example.com:5001", "ENFORCER_CLIENT_ID", "env");
    set("ENFORCER_CLIENT_SECRET", "env-secret");
    file("acme.example.com: { write: { clientId: file, clientSecret: file-secret } }");
    ExplicitClient explicit =
        explicit("https://acme.example.com:5001", "flag", secretFile("flag-secret\n"));

    Credential found =
        Credentials.from(explicit, environment, Path.of("")).require(ACME, ClientRole.READ);

    assertThat(found.clientId()).isEqualTo("flag");
    assertThat(found.secret().value()).isEqualTo("flag-secret");
  }

  @Test
  void theCommandLineMayLeaveTheHostToTheEnvironment() {
    set("ENFORCER_HOST", "https://acme.example.com:5001");
    ExplicitClient explicit =
        new ExplicitClient(
            Optional.empty(), Optional.of("flag"), Optional.of(secretFile("flag-secret")));

    assertThat(
            Credentials.from(explicit, environment, Path.of(""))
                .require(ACME, ClientRole.WRITE)
                .clientId())
        .isEqualTo("flag");
  }

  @Test
  void theEnvironmentComesBeforeTheFile() {
    set("ENFORCER_HOST", "acme.example.com:5001", "ENFORCER_CLIENT_ID", "env");
    set("ENFORCER_CLIENT_SECRET_FILE", secretFile("  env-secret \r\n").toString());
    file("acme.example.com: { read: { clientId: file, clientSecret: file-secret } }");

    Credential found = require(ACME, ClientRole.READ);

    assertThat(found.clientId()).isEqualTo("env");
    assertThat(found.secret().value()).isEqualTo("env-secret");
    assertThat(found.source()).isEqualTo("the environment");
    assertThat(found.others()).containsExactly("file");
  }

  @Test
  void aDocumentThatNamesAnotherHostGetsNothing() {
    set("ENFORCER_HOST", "acme.example.com", "ENFORCER_CLIENT_ID", "env");
    set("ENFORCER_CLIENT_SECRET", "env-secret");
    file("acme.example.com: { write: { clientId: file, clientSecret: file-secret } }");
    ExplicitClient explicit =
        explicit("https://acme.example.com:5001", "flag", secretFile("flag-secret"));
    Credentials credentials = Credentials.from(explicit, environment, Path.of(""));

    for (String stolen :
        new String[] {
          "https://other.example.com",
          "https://acme.example.com.other.example",
          "https://evil-acme.example.com",
          "https://sub.acme.example.com",
          "http://127.0.0.1:5001"
        }) {
      assertThatThrownBy(() -> credentials.require(Target.of(stolen), ClientRole.READ))
          .as(stolen)
          .isInstanceOf(NoCredential.class)
          .hasMessageContaining("no credential to read");
    }
  }

  @Test
  void aHostWithAPortIsThatPortOnlyAndWinsOverTheHost() {
    file(
        """
        acme.example.com: { read: { clientId: any, clientSecret: a } }
        "acme.example.com:5001": { read: { clientId: port, clientSecret: b } }
        "[2001:db8::1]:443": { read: { clientId: six, clientSecret: c } }
        """);

    assertThat(require(ACME, ClientRole.READ).clientId()).isEqualTo("port");
    assertThat(require(Target.of("https://acme.example.com"), ClientRole.READ).clientId())
        .isEqualTo("any");
    assertThat(require(Target.of("https://[2001:db8::1]"), ClientRole.READ).clientId())
        .isEqualTo("six");
    assertThatThrownBy(() -> require(Target.of("https://[2001:db8::1]:444"), ClientRole.READ))
        .isInstanceOf(NoCredential.class);
  }

  @Test
  void readingMayUseTheWriterButWritingNeverUsesTheReader() {
    file(
        """
        acme.example.com: { write: { clientId: 901, clientSecret: a } }
        other.example.com: { read: { clientId: reader, clientSecretFile: other.secret } }
        """);
    write(folder.resolve("other.secret"), "from-a-file\n");

    assertThat(require(ACME, ClientRole.READ).clientId()).isEqualTo("901");
    assertThat(require(OTHER, ClientRole.READ).secret().value()).isEqualTo("from-a-file");
    assertThatThrownBy(() -> require(OTHER, ClientRole.WRITE))
        .isInstanceOf(NoCredential.class)
        .hasMessageContaining("no credential to write other.example.com");
  }

  /** As systemd and Kubernetes hand it over: root owns it, and our group or an ACL may read it. */
  @Test
  void aFileThatRootOwnsAndLetsUsReadIsTaken() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file away");
    file("acme.example.com: { read: { clientId: plan, clientSecret: s3cret } }");
    Path path = folder.resolve("credentials.yaml");
    Files.setOwner(
        path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r-----"));
    assertThat(require(ACME, ClientRole.READ).clientId()).isEqualTo("plan");

    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--rw----"));
    assertThatThrownBy(() -> require(ACME, ClientRole.READ)).isInstanceOf(NoCredential.class);
  }

  @Test
  void aFileThatOthersMayReadIsRefusedWithTheCommandThatRepairsIt() {
    file("acme.example.com: { read: { clientId: a, clientSecret: topsecret } }");
    for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"}) {
      permit(mode);
      assertThatThrownBy(() -> require(ACME, ClientRole.READ))
          .isInstanceOf(NoCredential.class)
          .hasMessageContaining("chmod 600 " + folder.resolve("credentials.yaml"));
    }
    permit("r--------");
    assertThat(require(ACME, ClientRole.READ).clientId()).isEqualTo("a");
  }

  @Test
  void aSecretFileThatOthersMayReadIsRefusedWithTheCommandThatRepairsIt() throws IOException {
    Path secret = secretFile("topsecret");
    ExplicitClient explicit = explicit("https://acme.example.com", "flag", secret);
    for (String mode : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"}) {
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(mode));
      expect(explicit, "chmod 600 " + secret);
    }
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("r--------"));
    Target target = Target.of("https://acme.example.com");
    assertThat(
            Credentials.from(explicit, environment, Path.of(""))
                .require(target, ClientRole.READ)
                .clientId())
        .isEqualTo("flag");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheSecret() {
    ExplicitClient explicit =
        explicit("https://acme.example.com:5001", "flag", secretFile("\uFEFFs1\r\n"));

    Credential found =
        Credentials.from(explicit, environment, Path.of("")).require(ACME, ClientRole.READ);

    assertThat(found.secret().value()).isEqualTo("s1");
  }

  @Test
  void aHostOfTheEnvironmentWithoutAPortIsTheStandardPortOnly() {
    set("ENFORCER_HOST", "acme.example.com", "ENFORCER_CLIENT_ID", "env");
    set("ENFORCER_CLIENT_SECRET", "x");

    assertThat(require(Target.of("https://acme.example.com:443"), ClientRole.READ).clientId())
        .isEqualTo("env");
    assertThatThrownBy(() -> require(ACME, ClientRole.READ)).isInstanceOf(NoCredential.class);
  }

  @Test
  void aFileIsNotOpenedWhereItIsNotNeeded() {
    file("{ not yaml");
    set("ENFORCER_HOST", "acme.example.com:5001", "ENFORCER_CLIENT_ID", "env");
    set("ENFORCER_CLIENT_SECRET", "x");

    assertThat(require(ACME, ClientRole.WRITE).clientId()).isEqualTo("env");
  }

  @Test
  void aMistakeInTheFileIsToldByItsPlaceAndNeverByItsContent() {
    Map<String, String> mistakes = new HashMap<>();
    mistakes.put("topsecret", ":1: this must be a mapping");
    mistakes.put("a.example: topsecret", ":1: this must be a mapping");
    mistakes.put("a.example:\n  raed: { clientId: topsecret }", ":2: this key is not known");
    mistakes.put("a.example:\n  read: { secret: topsecret }", ":2: this key is not known");
    mistakes.put("'topsecret topsecret': { read: {} }", "the key above is not a host");
    mistakes.put("a.example: {}\na.example: {}", ":2: this key is there twice");
    mistakes.put("a.example: {}\nA.example: {}", ":2: this host is listed twice");
    mistakes.put("acme.example.com:\n  read: { clientId: topsecret }", "either clientSecret or");
    mistakes.put("acme.example.com:\n  read: { clientSecret: topsecret }", "clientId is missing");
    mistakes.put(
        "acme.example.com:\n  read: { clientId: [topsecret], clientSecret: topsecret }",
        "clientId is not a text");
    mistakes.put("a: {\n  topsecret: [", ":2 is not valid YAML");
    mistakes.put("a: \"topsecret\\q\"", ":1 is not valid YAML");
    mistakes.put("a: \u0007topsecret", "not valid YAML");
    mistakes.put("? [topsecret]\n: x", ":1: this key is not a text");
    mistakes.put("[".repeat(1000), "not valid YAML");
    mistakes.put("#" + "x".repeat(1 << 20), "larger than 1 MB");
    mistakes.forEach(
        (text, said) -> {
          file(text);
          assertThatThrownBy(() -> require(ACME, ClientRole.READ))
              .as(text.substring(0, Math.min(60, text.length())))
              .isInstanceOf(NoCredential.class)
              .hasMessageContaining(said)
              .hasMessageNotContaining("topsecret");
        });
  }

  @Test
  void aMistakeInFlagsOrEnvironmentIsTold() {
    expect(explicit(null, "flag", secretFile("x")), "do not say for which PBX");
    expect(
        new ExplicitClient(
            Optional.of("https://acme.example.com"), Optional.of("x"), Optional.empty()),
        "come together");
    expect(
        explicit("https://acme.example.com", "flag", folder.resolve("missing")), "cannot be read");
    expect(explicit("https://acme.example.com", "flag", folder), "cannot be read");
    expect(explicit("https://acme.example.com", "flag", secretFile("\n")), "is empty");
    expect(explicit("https://acme.example.com", "flag", secretFile("a\nb")), "more than one line");
    expect(explicit("https://acme.example.com", "flag", secretFile("x".repeat(5000))), "too large");
    set("ENFORCER_HOST", "acme example com", "ENFORCER_CLIENT_ID", "env");
    expect(ExplicitClient.none(), "ENFORCER_HOST is not a host");
    set("ENFORCER_HOST", "acme.example.com");
    expect(ExplicitClient.none(), "is set without a secret");
    set("ENFORCER_CLIENT_SECRET", "a", "ENFORCER_CLIENT_SECRET_FILE", "b");
    expect(ExplicitClient.none(), "are both set");
    environment.remove("ENFORCER_HOST");
    expect(ExplicitClient.none(), "ENFORCER_CLIENT_ID alone is used for no host");
  }

  @Test
  void theFileIsReadOnceForAllPhoneSystemsOfARunAndAgainWhereItChanged() throws IOException {
    String written = "acme.example.com: { read: { clientId: one, clientSecret: a } }";
    file(written);
    Path path = folder.resolve("credentials.yaml");
    FileTime begun = Files.getLastModifiedTime(path);
    Credentials credentials = Credentials.from(ExplicitClient.none(), environment, Path.of(""));
    assertThat(credentials.require(ACME, ClientRole.READ).clientId()).isEqualTo("one");

    file(written.replace("one", "two"));
    Files.setLastModifiedTime(path, begun);
    assertThat(credentials.require(ACME, ClientRole.READ).clientId()).isEqualTo("one");

    Files.setLastModifiedTime(path, FileTime.fromMillis(begun.toMillis() + 1));
    assertThat(credentials.require(ACME, ClientRole.READ).clientId()).isEqualTo("two");
  }

  @Test
  void theFileIsLookedForWhereTheUserKeepsConfiguration() {
    assertThat(Credentials.file(Map.of("HOME", "/home/u")))
        .isEqualTo(Path.of("/home/u/.config/enforcer/credentials.yaml"));
    assertThat(Credentials.file(Map.of("HOME", "/home/u", "XDG_CONFIG_HOME", "/c")))
        .isEqualTo(Path.of("/c/enforcer/credentials.yaml"));
    assertThat(Credentials.file(Map.of("XDG_CONFIG_HOME", "/c", "ENFORCER_CONFIG_DIR", "/e")))
        .isEqualTo(Path.of("/e/credentials.yaml"));
  }

  private Credential require(Target target, ClientRole access) {
    return Credentials.from(ExplicitClient.none(), environment, Path.of(""))
        .require(target, access);
  }

  private void expect(ExplicitClient explicit, String said) {
    Target target = Target.of("https://acme.example.com");
    assertThatThrownBy(
            () ->
                Credentials.from(explicit, environment, Path.of(""))
                    .require(target, ClientRole.READ))
        .isInstanceOf(NoCredential.class)
        .hasMessageContaining(said);
  }

  private static ExplicitClient explicit(String url, String client, Path secret) {
    return new ExplicitClient(Optional.ofNullable(url), Optional.of(client), Optional.of(secret));
  }

  private void set(String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
  }

  private Path secretFile(String text) {
    return write(folder.resolve("secret"), text);
  }

  private void file(String text) {
    write(folder.resolve("credentials.yaml"), text);
    permit("rw-------");
  }

  private void permit(String mode) {
    try {
      Files.setPosixFilePermissions(
          folder.resolve("credentials.yaml"), PosixFilePermissions.fromString(mode));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path path, String text) {
    try {
      Files.writeString(path, text);
      return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
