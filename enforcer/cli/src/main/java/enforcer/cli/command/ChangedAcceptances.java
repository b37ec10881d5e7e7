package enforcer.cli.command;

import enforcer.Enforcer.ReadDocument;
import enforcer.desired.DesiredState;
import enforcer.diagnostic.Diagnostics;
import enforcer.pbx.InvalidTarget;
import enforcer.pbx.SystemName;
import enforcer.pbx.Target;
import enforcer.plan.Planning;
import enforcer.planfile.Acceptance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The acceptances that a change adds, alters or removes. One reaches the document of the phone
 * system that it names, and each one beside it where none is known to be of that.
 */
final class ChangedAcceptances {
  private final Path here;
  private final Path earlier;
  private final Map<Path, List<Optional<Acceptance>>> changed = new HashMap<>();

  /**
   * @param here the working folder
   * @param earlier what stands for it in the tree of before
   */
  ChangedAcceptances(Path here, Path earlier) {
    this.here = here;
    this.earlier = earlier;
  }

  /** Whether one of them may lift what the plan of a document needs. */
  boolean reach(ReadDocument document, List<ReadDocument> all) {
    Path folder = folder(document);
    return changed.computeIfAbsent(folder, this::changed).stream()
        .anyMatch(
            given ->
                given.filter(g -> isNamed(g, document)).isPresent()
                    || all.stream()
                        .filter(other -> folder(other).equals(folder))
                        .noneMatch(other -> given.filter(g -> isNamed(g, other)).isPresent()));
  }

  private static Path folder(ReadDocument document) {
    return GivenAcceptances.beside(document.file(), Path.of("")).normalize();
  }

  private static boolean isNamed(Acceptance given, ReadDocument document) {
    return document.desired().filter(d -> isNamed(given, d)).isPresent();
  }

  /** By its address, or by the digest of what it says. */
  private static boolean isNamed(Acceptance given, DesiredState desired) {
    return target(desired)
        .map(Target::url)
        .filter(
            url ->
                SystemName.of(url.getHost()).filter(given.identity()::equals).isPresent()
                    || Planning.digest(desired, url.toString()).equals(given.documents()))
        .isPresent();
  }

  private static Optional<Target> target(DesiredState desired) {
    try {
      return desired.connect().flatMap(c -> c.get("url")).map(url -> Target.of(url.asText()));
    } catch (InvalidTarget _) {
      return Optional.empty();
    }
  }

  /** Those of a folder that differ, as they are and were; empty for one that is not to be read. */
  private List<Optional<Acceptance>> changed(Path folder) {
    Map<String, Path> now = files(here.resolve(folder));
    Map<String, Path> then = files(earlier.resolve(folder));
    List<Optional<Acceptance>> differing = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(now.keySet());
    names.addAll(then.keySet());
    for (String name : names) {
      if (!isSame(now.get(name), then.get(name))) {
        Stream.of(now.get(name), then.get(name))
            .filter(Objects::nonNull)
            .map(file -> Acceptance.read(file, name, new Diagnostics()))
            .forEach(differing::add);
      }
    }
    return differing;
  }

  private static Map<String, Path> files(Path folder) {
    Map<String, Path> files = new TreeMap<>();
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(f -> f.toString().endsWith(".yaml"))
            .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
            .forEach(f -> files.put(f.getFileName().toString(), f));
      } catch (IOException _) {
        return files; // The plan says that they cannot be read.
      }
    }
    return files;
  }

  private static boolean isSame(Path now, Path then) {
    try {
      return now != null && then != null && Files.mismatch(now, then) < 0;
    } catch (IOException _) {
      return false;
    }
  }
}
