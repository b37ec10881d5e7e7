package enforcer;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the names of packs of rules are relative to.
 *
 * @param base the same for packs of the base of a change; empty where its commit is not to be had
 */
public record PackFolders(Path workingFolder, Optional<Path> base) {
  public PackFolders {
    requireNonNull(workingFolder, "workingFolder is null");
    requireNonNull(base, "base is null");
  }

  /** Where no base is needed. */
  public static PackFolders of(Path workingFolder) {
    return new PackFolders(workingFolder, Optional.empty());
  }

  /** The file of a pack; empty where there is no base to look into. */
  Optional<Path> file(String name, boolean isOfBase) {
    return (isOfBase ? base : Optional.of(workingFolder)).map(folder -> folder.resolve(name));
  }
}
