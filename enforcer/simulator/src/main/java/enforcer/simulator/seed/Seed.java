package enforcer.simulator.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The rows of one seed file, by collection or singleton.
 *
 * @param base the seed that comes first, or null
 */
public record Seed(Seed base, Map<String, Object> sections) {

  /** The seeds that come with the simulator. */
  public static final List<String> BUILT_IN = List.of("factory", "neglected", "tended");

  private static final Map<String, Seed> CACHE = new ConcurrentHashMap<>();
  private static final int DEEPEST = 10;

  /** Reads a built-in seed by its name, or a file by its path. */
  public static Seed load(String nameOrFile) {
    return load(nameOrFile, 0);
  }

  private static Seed load(String nameOrFile, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("The seed '" + nameOrFile + "' extends itself.");
    }
    if (!BUILT_IN.contains(nameOrFile)) {
      return file(Path.of(nameOrFile), depth);
    }
    Seed known = CACHE.get(nameOrFile);
    if (known == null) {
      known = builtIn(nameOrFile, depth);
      CACHE.put(nameOrFile, known);
    }
    return known;
  }

  private static Seed builtIn(String name, int depth) {
    try (InputStream in =
        Seed.class.getResourceAsStream("/enforcer/simulator/seeds/" + name + ".yaml")) {
      return parse(new InputStreamReader(in, StandardCharsets.UTF_8), name, depth);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Seed file(Path file, int depth) {
    try (Reader in = Files.newBufferedReader(file)) {
      return parse(in, file.toString(), depth);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "There is no seed '%s'; name one of %s, or a file.".formatted(file, BUILT_IN), e);
    }
  }

  private static Seed parse(Reader in, String name, int depth) {
    Object document;
    try {
      document = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(
          "The seed '" + name + "' is not YAML: " + e.getMessage(), e);
    }
    if (!(document instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("The seed '" + name + "' has no sections.");
    }
    Map<String, Object> sections = new LinkedHashMap<>();
    map.forEach((key, value) -> sections.put(String.valueOf(key), value));
    Object base = sections.remove("extends");
    return new Seed(base == null ? null : load(base.toString(), depth + 1), sections);
  }
}
