package enforcer.pbx;

import enforcer.pbx.PbxException.Details;
import enforcer.pbx.PbxException.NoCredential;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the API client for a PBX outside of all documents: on the command line, in the environment,
 * or in {@code credentials.yaml}, in this order. A program that the file names is asked once for a
 * host that the file does not list.
 *
 * <p>Each client is bound to a host, so a changed address in a document never receives a secret.
 */
public final class Credentials {
  private static final String HOST = "ENFORCER_HOST";
  private static final String CLIENT = "ENFORCER_CLIENT_ID";
  private static final String SECRET = "ENFORCER_CLIENT_SECRET";
  private static final String SECRET_FILE = "ENFORCER_CLIENT_SECRET_FILE";

  private final ExplicitClient explicit;
  private final Map<String, String> environment;
  private final DocumentTree tree;
  private final Map<String, CredentialHelper.Answer> answers = new ConcurrentHashMap<>();
  private Optional<CredentialsFile> last = Optional.empty();

  private Credentials(ExplicitClient explicit, Map<String, String> environment, DocumentTree tree) {
    this.explicit = explicit;
    this.environment = Map.copyOf(environment);
    this.tree = tree;
  }

  /**
   * Nothing is read before it is needed.
   *
   * @param workingFolder around which the repository of the documents is
   */
  public static Credentials from(
      ExplicitClient explicit, Map<String, String> environment, Path workingFolder) {
    return new Credentials(
        explicit,
        environment,
        new DocumentTree(workingFolder, environment.getOrDefault("PATH", "")));
  }

  /** The path of {@code credentials.yaml} in this environment, whether it exists or not. */
  public static Path file(Map<String, String> environment) {
    return folder(environment).resolve("credentials.yaml");
  }

  /**
   * The client to use for a PBX. Reading takes the {@code read} client of the file, or its {@code
   * write} client where it has no other; writing takes the {@code write} client only.
   *
   * @throws NoCredential where there is none for this host, or where one cannot be used
   */
  public Credential require(Target target, ClientRole access) {
    return fromCommandLine(target)
        .or(() -> fromEnvironment(target))
        .map(found -> found.with(written(target)))
        .or(() -> file().find(target, access))
        .or(() -> fromHelper(target, access))
        .orElseThrow(() -> none(target, access));
  }

  /** Asked once for each host, for reading and writing together. */
  private Optional<Credential> fromHelper(Target target, ClientRole access) {
    Optional<CredentialHelper> helper = file().helper(target);
    if (helper.isEmpty()) {
      return Optional.empty();
    }
    CredentialHelper.Answer known = answers.get(target.host());
    CredentialHelper.Answer answer = known == null ? helper.get().ask(target.host(), tree) : known;
    answers.put(target.host(), answer);
    return answer.client(access);
  }

  /** The clients of the file for a PBX, also where another one is used; a broken file has none. */
  private List<String> written(Target target) {
    try {
      return file().clientIds(target);
    } catch (NoCredential _) {
      return List.of();
    }
  }

  /** Read once for all PBXs of a run, because it lists all of them, and again where it changed. */
  private synchronized CredentialsFile file() {
    CredentialsFile current =
        last.filter(CredentialsFile::isCurrent)
            .orElseGet(() -> CredentialsFile.at(file(environment)));
    last = Optional.of(current);
    return current;
  }

  private Optional<Credential> fromCommandLine(Target target) {
    if (!explicit.given()) {
      return Optional.empty();
    }
    String host = explicit.url().orElse(value(HOST));
    if (host.isEmpty()) {
      throw unusable(
          "--client-id and --client-secret-file do not say for which PBX",
          "add --url or set " + HOST);
    }
    if (explicit.clientId().isEmpty() || explicit.secretFile().isEmpty()) {
      throw unusable(
          "--client-id and --client-secret-file come together",
          "give both, or neither to use the environment or credentials.yaml");
    }
    return bound(host, explicit.url().isPresent() ? "--url" : HOST, target)
        .map(
            key ->
                new Credential(
                    key.toString(),
                    explicit.clientId().get(),
                    SecretFile.read(explicit.secretFile().get(), "--client-secret-file"),
                    "--client-secret-file"));
  }

  private Optional<Credential> fromEnvironment(Target target) {
    if (value(HOST).isEmpty() || value(CLIENT).isEmpty()) {
      return Optional.empty();
    }
    return bound(value(HOST), HOST, target)
        .map(key -> new Credential(key.toString(), value(CLIENT), secret(), "the environment"));
  }

  private Secret secret() {
    boolean direct = !value(SECRET).isEmpty();
    if (direct == !value(SECRET_FILE).isEmpty()) {
      throw unusable(
          direct
              ? SECRET + " and " + SECRET_FILE + " are both set"
              : CLIENT + " is set without a secret",
          "set one of " + SECRET + " and " + SECRET_FILE);
    }
    return direct
        ? SecretFile.checked(value(SECRET), SECRET)
        : SecretFile.read(Path.of(value(SECRET_FILE)), SECRET_FILE);
  }

  private static Optional<HostKey> bound(String written, String source, Target target) {
    HostKey key =
        HostKey.parse(written)
            .orElseThrow(
                () ->
                    unusable(
                        source + " is not a host",
                        "write it like acme.example.com or with a port"));
    return key.coversAsAddress(target) ? Optional.of(key) : Optional.empty();
  }

  private NoCredential none(Target target, ClientRole access) {
    String problem =
        "there is no credential to " + access.word() + " " + Text.clean(target.host(), 260);
    String example =
        "set " + HOST + "=" + target.host() + " with " + CLIENT + " and " + SECRET_FILE;
    String file = ", or list the host in " + Text.clean(file(environment).toString(), 260);
    String other =
        !value(CLIENT).isEmpty() && value(HOST).isEmpty()
            ? "; " + CLIENT + " alone is used for no host"
            : "";
    return unusable(problem, example + file + other);
  }

  private String value(String variable) {
    return environment.getOrDefault(variable, "").strip();
  }

  private static Path folder(Map<String, String> environment) {
    String own = environment.getOrDefault("ENFORCER_CONFIG_DIR", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String shared = environment.getOrDefault("XDG_CONFIG_HOME", "");
    if (!shared.isEmpty()) {
      return Path.of(shared, "enforcer");
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return Path.of(home, ".config", "enforcer");
  }

  static NoCredential unusable(String problem, String remedy) {
    return new NoCredential(Details.of(problem, remedy));
  }
}
