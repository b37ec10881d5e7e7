package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The API client for one host, used for no other.
 *
 * @param host the host, or host and port, that this credential is bound to
 * @param source where it was found, for messages: a flag, the environment, or a file
 * @param others the ids of our other clients for the same host
 */
public record Credential(
    String host, String clientId, Secret secret, String source, List<String> others) {

  public Credential {
    requireNonNull(host, "host is null");
    requireNonNull(clientId, "clientId is null");
    requireNonNull(secret, "secret is null");
    requireNonNull(source, "source is null");
    others = List.copyOf(others);
  }

  /** A credential of which no other client is known. */
  public Credential(String host, String clientId, Secret secret, String source) {
    this(host, clientId, secret, source, List.of());
  }

  /** A credential for exactly this PBX. */
  public static Credential of(Target target, String clientId, Secret secret) {
    return new Credential(target.host(), clientId, secret, "this program");
  }

  /** This credential beside these clients of ours. */
  Credential with(List<String> clients) {
    List<String> beside = clients.stream().filter(id -> !id.equals(clientId)).toList();
    return new Credential(host, clientId, secret, source, beside);
  }

  boolean mayBeSentTo(Target target) {
    return HostKey.parse(host).filter(key -> key.covers(target)).isPresent();
  }
}
