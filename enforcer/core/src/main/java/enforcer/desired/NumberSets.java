package enforcer.desired;

import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import enforcer.document.Node;
import enforcer.document.YamlReader;
import enforcer.model.PrefixesType;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The sets of prefixes that a document may name, such as {@code numbers/premium-gb}. A file of that
 * name beside the document wins over a built-in set.
 */
public final class NumberSets {
  private static final String FOLDER = "numbers";
  private static final String NAME = FOLDER + "/[a-z0-9-]{1,60}";
  private static final String SUFFIX = ".yaml";
  private static final String PREFIXES = "prefixes";
  private static final String EXPECTED = "write prefixes: [\"0900\", \"+44900\"]";

  private final Set<String> shadows = new TreeSet<>();
  private final Path beside;
  private final Path border;
  private final Optional<Path> base;
  private final Diagnostics diagnostics;

  /**
   * @param beside the folder of the document
   */
  public NumberSets(Path beside, Diagnostics diagnostics) {
    this(beside, beside, diagnostics);
  }

  /**
   * @param beside the folder of the document
   * @param border the folder that must hold every file of a set, after links are followed
   */
  public NumberSets(Path beside, Path border, Diagnostics diagnostics) {
    this(beside, border, Optional.empty(), diagnostics);
  }

  /**
   * @param base the folder of the document in the base of a change, by which a built-in set is
   *     replaced or not; empty where nothing is compared
   */
  public NumberSets(Path beside, Path border, Optional<Path> base, Diagnostics diagnostics) {
    this.beside = beside;
    this.border = border;
    this.base = base;
    this.diagnostics = diagnostics;
  }

  /** The files of built-in sets that the base of a change has otherwise; they were not read. */
  List<String> shadows() {
    return List.copyOf(shadows);
  }

  /** The prefixes of a set; empty if there is no such set. */
  Optional<List<String>> prefixes(String name) {
    if (!name.matches(NAME)) {
      return Optional.empty();
    }
    Path own = beside.resolve(name + SUFFIX);
    if (leaves(own)) {
      // The file is not read, because a message about it would show its lines.
      diagnostics.error(
          Place.of(Excerpt.escaped(own.toString())),
          "",
          "this number set leads outside the working tree",
          "put a copy of the file there instead of a link");
      return Optional.of(List.of());
    }
    if (Files.isRegularFile(own) && base.isPresent() && shadows(name, own)) {
      shadows.add(name + SUFFIX);
      return ofBase(name);
    }
    if (Files.isRegularFile(own)) {
      Optional<Node> set = YamlReader.read(own, Excerpt.escaped(own.toString()), diagnostics);
      return Optional.of(set.map(this::prefixes).orElse(List.of()));
    }
    return builtIn(name)
        .flatMap(text -> YamlReader.parse(text, name + SUFFIX, diagnostics))
        .map(this::prefixes);
  }

  /** The prefixes of a built-in set; none if there is no such set. */
  public static List<String> ofOurs(String name) {
    Diagnostics mistakes = new Diagnostics();
    NumberSets sets = new NumberSets(Path.of("."), mistakes);
    return builtIn(name)
        .flatMap(text -> YamlReader.parse(text, name + SUFFIX, mistakes))
        .map(sets::prefixes)
        .orElse(List.of());
  }

  /** The set of the base, or ours where the base has none that can be read. */
  private Optional<List<String>> ofBase(String name) {
    Diagnostics mistakes = new Diagnostics();
    Optional<List<String>> then = new NumberSets(base.orElseThrow(), mistakes).prefixes(name);
    return mistakes.hasErrors() ? Optional.of(ofOurs(name)) : then;
  }

  /** Whether a file would now replace a built-in set, or replace it by something else. */
  private boolean shadows(String name, Path own) {
    Path then = base.orElseThrow().resolve(name + SUFFIX);
    try {
      return builtIn(name).isPresent()
          && (!Files.isRegularFile(then)
              || !Arrays.equals(Files.readAllBytes(own), Files.readAllBytes(then)));
    } catch (IOException _) {
      return true;
    }
  }

  private boolean leaves(Path file) {
    try {
      return Files.exists(file) && !file.toRealPath().startsWith(border.toRealPath());
    } catch (IOException _) {
      return true;
    }
  }

  /**
   * The prefixes of a set; an empty set is a mistake, because its rule would match every number.
   */
  private List<String> prefixes(Node set) {
    Optional<Node> list = set instanceof Node.Mapping map ? map.get(PREFIXES) : Optional.empty();
    List<Node> items = list.orElse(set) instanceof Node.Sequence all ? all.items() : List.of();
    if (items.isEmpty()) {
      diagnostics.error(set.place(), "", "this number set has no " + PREFIXES, EXPECTED);
    }
    List<String> prefixes = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof Node.Scalar prefix && PrefixesType.isPrefix(prefix.text())) {
        prefixes.add(prefix.text());
      } else {
        diagnostics.error(item.place(), PREFIXES, "this is not a prefix", EXPECTED);
      }
    }
    return prefixes;
  }

  private static Optional<String> builtIn(String name) {
    try (InputStream in = NumberSets.class.getResourceAsStream("/" + name + SUFFIX)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all sets; only a remedy asks for them. */
  List<String> names() {
    TreeSet<String> names = new TreeSet<>(builtInNames());
    names.addAll(names(beside.resolve(FOLDER)));
    return List.copyOf(names);
  }

  private static List<String> builtInNames() {
    try {
      URI folder = NumberSets.class.getResource("/" + FOLDER).toURI();
      if (!folder.getScheme().equals("jar")) {
        return names(Path.of(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
        return names(jar.getPath("/" + FOLDER));
      }
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("the built-in number sets cannot be listed", e);
    }
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(SUFFIX))
          .map(f -> FOLDER + "/" + f.substring(0, f.length() - SUFFIX.length()))
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
