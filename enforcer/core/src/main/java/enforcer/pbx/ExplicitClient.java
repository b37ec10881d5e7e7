package enforcer.pbx;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The PBX and the API client that the command line names, with {@code --url} and its companions.
 */
public record ExplicitClient(
    Optional<String> url, Optional<String> clientId, Optional<Path> secretFile) {

  public ExplicitClient {
    requireNonNull(url, "url is null");
    requireNonNull(clientId, "clientId is null");
    requireNonNull(secretFile, "secretFile is null");
  }

  public static ExplicitClient none() {
    return new ExplicitClient(Optional.empty(), Optional.empty(), Optional.empty());
  }

  boolean given() {
    return clientId.isPresent() || secretFile.isPresent();
  }
}
