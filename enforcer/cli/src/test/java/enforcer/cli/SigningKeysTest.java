package enforcer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that cannot be used ends a run with one sentence, before anything is asked or written. */
class SigningKeysTest {
  @TempDir private Path folder;
  @TempDir private Path keys;
  private SignedSite site;

  @BeforeEach
  void start() throws IOException {
    site = new SignedSite(folder, keys);
    site.sign();
    site.acme.pbx.forgetExchanges();
    Signers signers = site.signers;
    signers.pair("rsa", "RSA").pair("exchange", "X25519").pair("large", "Ed448");
    String ours = Files.readString(keys.resolve("ours.pem"));
    signers.file("ours-twice.pem", ours + ours, "rw-------");
    signers.file("empty.pem", "", "rw-------");
    signers.file("words.pem", "correct horse battery staple", "rw-------");
    signers.file("broken.pem", ours.replaceFirst("\\n", "\n="), "rw-------");
    signers.file("short.pem", ours.replaceFirst("\\n\\S{8}", "\n"), "rw-------");
    signers.file("pass.pem", ours.replace("PRIVATE", "ENCRYPTED PRIVATE"), "rw-------");
    signers.file("ssh.pem", ours.replace("PRIVATE", "OPENSSH PRIVATE"), "rw-------");
    signers.file("huge.pem", ours + " ".repeat(20_000), "rw-------");
  }

  @AfterEach
  void nothingWasSent() {
    try {
      assertThat(site.acme.pbx.exchanges()).isEmpty();
    } finally {
      site.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ours.pub, holds a public key; which cannot sign",
    "rsa, holds no Ed25519 key",
    "exchange, holds no Ed25519 key",
    "large, holds no Ed25519 key",
    "ours-twice, is no key in PEM",
    "empty, is no key in PEM",
    "words, is no key in PEM",
    "broken, is no key in PEM",
    "short, holds no Ed25519 key",
    "pass, holds a key with a passphrase",
    "ssh, holds no Ed25519 key",
    "huge, is too large for a key",
    "missing, cannot be read",
  })
  void whatIsNoKeyToSignWith(String name, String why) throws IOException {
    if (name.equals("ours.pub")) {
      site.signers.file(
          "ours.pub.pem", Files.readString(keys.resolve("ours.pub.pem")), "rw-------");
    }

    Run run = site.acme.run(site.planning(name));

    unusable(run, "the file that --sign names " + why.replace(';', ','));
    assertThat(run.out() + run.err()).doesNotContain("correct horse", "MC4CAQ");
  }

  @ParameterizedTest
  @CsvSource({
    "ours, holds a private key; which no job that applies should have",
    "rsa.pub, holds no Ed25519 key",
    "large.pub, holds no Ed25519 key",
    "words, is no key in PEM",
    "missing, cannot be read",
  })
  void whatIsNoKeyToVerifyWith(String name, String why) {
    String file = site.signers.signing(name);
    String sentence = why.replace(';', ',');

    unusable(
        site.acme.run("apply", "acme.plan.json", "--verify-key", file),
        "the file that --verify-key names " + sentence);
    unusable(
        site.asking(file).run("apply", "acme.plan.json"),
        "the file that ENFORCER_VERIFY_KEY names " + sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw------x", "rw--w----"})
  void aKeyToSignWithIsForItsOwnerAlone(String mode) throws IOException {
    String key = Files.readString(keys.resolve("ours.pem"));
    site.signers.file("open.pem", key, mode);

    Run run = site.acme.run(site.planning("open"));

    unusable(run, "the file that --sign names can be read or written by others");
    assertThat(run.err()).contains("run chmod 600 ");
  }

  @Test
  void aKeyToVerifyWithMayBeReadByAllAndWrittenByNobodyElse() throws IOException {
    String key = Files.readString(keys.resolve("ours.pub.pem"));
    for (String mode : List.of("rw-rw-r--", "rw-r--rw-")) {
      String file = site.signers.file("open.pem", key, mode);

      unusable(
          site.acme.run("apply", "acme.plan.json", "--verify-key", file),
          "the file that --verify-key names can be written by others");
    }
  }

  @Test
  void aKeyInTheTreeOfTheDocumentsIsNotTaken() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    Path sub = Files.createDirectories(folder.resolve("ci"));
    Path inside = Files.copy(keys.resolve("ours.pub.pem"), sub.resolve("verify.pem"));
    Path link = Files.createSymbolicLink(keys.resolve("link.pem"), inside);
    Path outward =
        Files.createSymbolicLink(sub.resolve("outward.pem"), keys.resolve("ours.pub.pem"));
    Path signing = Files.copy(keys.resolve("ours.pem"), sub.resolve("sign.pem"));

    for (Path key : List.of(inside, link, outward)) {
      unusable(
          site.acme.run("apply", "acme.plan.json", "--verify-key", key.toString()),
          "the key that --verify-key names lies in the tree of the documents");
      unusable(
          site.asking(key.toString()).run("apply", "acme.plan.json"),
          "the key that ENFORCER_VERIFY_KEY names lies in the tree of the documents");
    }
    unusable(
        site.acme.run("plan", "acme.yaml", "--out", "b.json", "--sign", signing.toString()),
        "the key that --sign names lies in the tree of the documents");
  }

  @Test
  void aKeyInAFolderThatIsAppliedIsNotTakenWithoutARepositoryEither() throws IOException {
    Path plans = Files.createDirectories(folder.resolve("plans"));
    Files.copy(site.plan(), plans.resolve("acme.plan.json"));
    Files.copy(site.signature(), plans.resolve("acme.plan.json.sig"));
    Path key = Files.copy(keys.resolve("ours.pub.pem"), plans.resolve("k.json"));

    unusable(
        site.acme.run("apply", "plans", "--verify-key", key.toString()),
        "the key that --verify-key names lies in the tree of the documents");
  }

  private static void unusable(Run run, String why) {
    assertThat(run.code()).as(run.err()).isEqualTo(1);
    assertThat(run.err().lines().filter(l -> l.startsWith("error: ")))
        .singleElement()
        .asString()
        .contains(why);
  }
}
