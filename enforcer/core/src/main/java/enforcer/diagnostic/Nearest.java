package enforcer.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Guesses which of the known words was meant by one that is not known. */
public final class Nearest {
  private static final int OFFERED = 3;
  private static final int LISTED = 32;
  private static final int LONGEST_GUESSED = 64;

  private record Candidate(String word, int distance) {}

  private Nearest() {}

  /** The known words closest to this one, none if all are far, at most three, in a fixed order. */
  public static List<String> to(String word, Collection<String> known) {
    if (word.isEmpty() || word.length() > LONGEST_GUESSED) {
      return List.of();
    }
    int bound = Math.max(1, (word.length() + 1) / 3);
    List<Candidate> near =
        known.stream()
            .distinct()
            .filter(k -> Math.abs(k.length() - word.length()) <= bound)
            .map(k -> new Candidate(k, distance(lower(word), lower(k))))
            .filter(c -> c.distance <= bound && c.distance < c.word.length())
            .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
            .toList();
    return near.stream()
        .filter(c -> c.distance == near.getFirst().distance)
        .limit(OFFERED)
        .map(Candidate::word)
        .toList();
  }

  /** {@code did you mean "Telco" or "Telko"?}, or nothing when no known word is close. */
  public static String ask(String word, Collection<String> known) {
    List<String> near = to(word, known);
    return near.isEmpty()
        ? ""
        : near.stream()
            .map(Excerpt::quoted)
            .collect(Collectors.joining(" or ", "did you mean ", "?"));
  }

  /** The remedy for an unknown name: the guess, then the known names. */
  public static String remedy(String word, String label, Collection<String> known) {
    Optional<String> twin = Lookalike.among(known, word);
    if (twin.isPresent()) {
      return "a known one that looks the same is spelled "
          + Lookalike.spelled(twin.get())
          + "; write it like that";
    }
    String all = known.isEmpty() ? "" : label + ": " + list(known);
    String guess = ask(word, known);
    return guess.isEmpty() || all.isEmpty() ? guess + all : guess + " " + all;
  }

  private static String list(Collection<String> known) {
    String listed = known.stream().limit(LISTED).map(Excerpt::of).collect(Collectors.joining(", "));
    int more = known.size() - LISTED;
    return more > 0 ? listed + " and " + more + " more" : listed;
  }

  /** Edits from one word to the other: insert, delete, replace, or swap two neighbours. */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(from, to, cost, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int step(String from, String to, int[][] cost, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int replaced = cost[i - 1][j - 1] + (same ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
