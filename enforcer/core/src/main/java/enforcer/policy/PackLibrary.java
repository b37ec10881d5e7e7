package enforcer.policy;

import com.google.common.base.Suppliers;
import enforcer.desired.NamedPack;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Nearest;
import enforcer.diagnostic.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Finds packs by name among those that are built in, or in a file. */
public final class PackLibrary {
  private static final String FOLDER = "/policies";
  private static final String SUFFIX = ".yaml";
  private static final String OURS = "3CX-";

  /** Listed once: two at a time cannot open one archive. */
  private static final Supplier<List<String>> NAMES = Suppliers.memoize(PackLibrary::listed);

  private static final Map<String, Supplier<Optional<Pack>>> BUILT_IN = new ConcurrentHashMap<>();

  private final Diagnostics diagnostics;
  private final PackReader reader;
  private final UnaryOperator<Path> resolve;

  /**
   * @param resolve finds a file that the user named, from the folder in which the program runs
   */
  public PackLibrary(Diagnostics diagnostics, UnaryOperator<Path> resolve) {
    this.diagnostics = diagnostics;
    this.resolve = resolve;
    this.reader = new PackReader(diagnostics);
  }

  /** The packs that were asked for, each once; mistakes are reported. */
  public List<Pack> find(List<String> namesAndFiles) {
    return named(asked(namesAndFiles));
  }

  /** What was asked for, each once, as a document would name it; what is nowhere is reported. */
  public List<NamedPack> asked(List<String> namesAndFiles) {
    return namesAndFiles.stream().distinct().flatMap(asked -> asked(asked).stream()).toList();
  }

  /** The built-in packs, as a document would name them. */
  public static List<NamedPack> builtIn() {
    return names().stream().map(PackLibrary::builtIn).toList();
  }

  /** The packs that a document names, in its order; mistakes in them are reported. */
  List<Pack> named(List<NamedPack> named) {
    List<Pack> packs = new ArrayList<>();
    for (NamedPack pack : named) {
      Optional<Path> file = pack.file();
      (file.isPresent() ? reader.read(file.get(), pack.name()) : builtInPack(pack.name()))
          .ifPresent(packs::add);
    }
    refuseTwins(packs);
    return packs;
  }

  /** Whether a pack that a document names is a file or built in; where not, it is reported. */
  static boolean isKnown(NamedPack pack, Diagnostics diagnostics) {
    boolean known = pack.file().isPresent() || text(pack.name()).isPresent();
    if (!known) {
      diagnostics.error(
          pack.place(),
          "policies",
          "there is no built-in pack " + Excerpt.quoted(pack.name()),
          Nearest.remedy(pack.name(), "known packs", names())
              + "; the name of a file ends with .yaml");
    }
    return known;
  }

  private Optional<NamedPack> asked(String asked) {
    if (text(asked).isPresent()) {
      return Optional.of(builtIn(asked));
    }
    Path file = resolve.apply(Path.of(asked));
    if (Files.isRegularFile(file)) {
      return Optional.of(new NamedPack(asked, Optional.of(file), Place.of(asked)));
    }
    diagnostics.error(
        Place.of(asked),
        "",
        "there is no pack of this name, and no file",
        Nearest.remedy(asked, "known packs", names()));
    return Optional.empty();
  }

  private static NamedPack builtIn(String name) {
    return new NamedPack(name, Optional.empty(), Place.of(file(name)));
  }

  /** Reads all built-in packs, so that whoever asks for one soon need not wait for it. */
  public static void ahead() {
    names().forEach(PackLibrary::builtInPack);
  }

  /** A built-in pack, which is read once; empty where there is none of this name. */
  public static Optional<Pack> builtInPack(String name) {
    return BUILT_IN
        .computeIfAbsent(
            name,
            _ ->
                Suppliers.memoize(
                    () -> text(name).map(text -> PackReader.builtIn(text, file(name)))))
        .get();
  }

  /** The file of a built-in pack, as messages call it. */
  static String file(String name) {
    return "policies/" + name + SUFFIX;
  }

  /** An id names one rule, in every pack: exceptions and reports tell rules apart by it. */
  private void refuseTwins(List<Pack> packs) {
    Map<String, Rule> first = new HashMap<>();
    for (Pack pack : packs) {
      for (Rule rule : pack.rules()) {
        Rule other = first.putIfAbsent(rule.id(), rule);
        if (other != null) {
          diagnostics.error(
              rule.place(),
              rule.id(),
              "this id is taken by " + other.place().brief(),
              "give the rule an id of its own");
        }
        if (rule.id().startsWith(OURS) && !pack.builtIn()) {
          diagnostics.error(
              rule.place(),
              rule.id(),
              "ids that begin with " + OURS + " are those of the built-in packs",
              "begin with the name of your house, such as ACME-CON-001");
        }
      }
    }
  }

  /** All rules of the built-in packs. */
  public static List<Rule> rules() {
    PackLibrary library = new PackLibrary(new Diagnostics(), UnaryOperator.identity());
    return library.find(names()).stream().flatMap(pack -> pack.rules().stream()).toList();
  }

  /** The text of a built-in pack; empty where there is none of this name. */
  public static Optional<String> text(String name) {
    if (!name.matches("[a-z][a-z0-9-]{0,59}")) {
      return Optional.empty();
    }
    try (InputStream in = PackLibrary.class.getResourceAsStream(FOLDER + "/" + name + SUFFIX)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the built-in packs, sorted. */
  public static List<String> names() {
    return NAMES.get();
  }

  private static List<String> listed() {
    try {
      URI folder = PackLibrary.class.getResource(FOLDER).toURI();
      if (!folder.getScheme().equals("jar")) {
        return names(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return names(jar.getPath(FOLDER));
      }
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("the built-in packs cannot be listed", e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(SUFFIX))
          .map(f -> f.substring(0, f.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }
}
