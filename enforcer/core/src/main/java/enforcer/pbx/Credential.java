package enforcer.pbx;

import static java.util.Objects.requireNonNull;

/**
 * The API client for one host, used for no other.
 *
 * @param host the host, or host and port, that this credential is bound to
 * @param source where it was found, for messages: a flag, the environment, or a file
 */
public record Credential(String host, String clientId, Secret secret, String source) {

  public Credential {
    requireNonNull(host, "host is null");
    requireNonNull(clientId, "clientId is null");
    requireNonNull(secret, "secret is null");
    requireNonNull(source, "source is null");
  }

  /** A credential for exactly this PBX. */
  public static Credential of(Target target, String clientId, Secret secret) {
    return new Credential(target.host(), clientId, secret, "this program");
  }

  boolean mayBeSentTo(Target target) {
    return HostKey.parse(host).filter(key -> key.covers(target)).isPresent();
  }
}
