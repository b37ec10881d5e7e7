package enforcer.desired;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbers that people dial for help in a country. libphonenumber has most of them, and others
 * that were retired, that only mobile networks take, or of which nobody here knows; a table says
 * which.
 */
public final class NumbersForHelp {
  private static final String TABLE = "emergency-numbers.txt";
  private static final Splitter WORDS = Splitter.onPattern(" +").limit(4);

  /** Whether a phone on a fixed line must reach a number. */
  private enum Standing {
    IN,
    NOT,
    UNSURE
  }

  private static final Map<String, Map<Standing, Set<String>>> BY_REGION = read();

  private NumbersForHelp() {}

  /**
   * All that are known of a region in ascending order, sure or not: none of them must be lost.
   *
   * @param region an ISO 3166 code such as {@code GB}
   */
  public static List<String> known(String region) {
    TreeSet<String> all = new TreeSet<>(ShortNumbers.emergency(region));
    all.addAll(of(region, Standing.IN));
    return List.copyOf(all);
  }

  /** Those of them that a phone on a fixed line must reach for sure. */
  public static List<String> asked(String region) {
    List<String> sure = new ArrayList<>(known(region));
    sure.removeAll(of(region, Standing.NOT));
    sure.removeAll(of(region, Standing.UNSURE));
    return List.copyOf(sure);
  }

  private static Set<String> of(String region, Standing standing) {
    return BY_REGION.getOrDefault(region, Map.of()).getOrDefault(standing, Set.of());
  }

  private static Map<String, Map<Standing, Set<String>>> read() {
    Map<String, Map<Standing, Set<String>>> all = new HashMap<>();
    text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(WORDS::splitToList)
        .forEach(
            words ->
                numbers(words.get(1))
                    .forEach(
                        all.computeIfAbsent(words.get(0), _ -> new HashMap<>())
                                .computeIfAbsent(
                                    Standing.valueOf(words.get(2).toUpperCase(Locale.ROOT)),
                                    _ -> new HashSet<>())
                            ::add));
    return all;
  }

  /** A number, or all from one to another of as many digits. */
  private static Stream<String> numbers(String written) {
    int dash = written.indexOf('-');
    return dash < 0
        ? Stream.of(written)
        : IntStream.rangeClosed(
                Integer.parseInt(written.substring(0, dash)),
                Integer.parseInt(written.substring(dash + 1)))
            .mapToObj(number -> ("%0" + dash + "d").formatted(number));
  }

  private static String text() {
    try (InputStream in = NumbersForHelp.class.getResourceAsStream(TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
