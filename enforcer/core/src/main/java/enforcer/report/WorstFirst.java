package enforcer.report;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Pieces of text that are read in one order and left out in another. So many bytes hold the
 * weightiest of them, and none before each weightier one: more room never shows less. Each topic
 * says how many of its pieces are left out.
 */
final class WorstFirst {
  /** How many pieces of a topic come before those of the next one that weigh as much. */
  private static final int TURN = 12;

  private static final String ALL = "; `enforcer check -o html` prints all.\n\n";

  /** What weighs most comes first. */
  enum Weight {
    OVERVIEW,
    WORST,
    ALARM,
    HIGH,
    MEDIUM,
    LOW,
    INFO,
    REST
  }

  /** What a piece counts as where it is left out. */
  enum Kind {
    RULE("rule", "rules"),
    /** Stands under the rule before it, and counts where that rule is shown. */
    FINDING("line of the last rule", "lines of the last rule"),
    SYSTEM("phone system", "phone systems"),
    CHANGE("line on what changed", "lines on what changed"),
    FACT("fact of the file", "facts of the file"),
    POINT("point that people confirm", "points that people confirm"),
    SENTENCE("sentence", "sentences");

    private final String one;
    private final String many;

    Kind(String one, String many) {
      this.one = one;
      this.many = many;
    }
  }

  /** What stands before pieces that follow each other, and after them, where one is shown. */
  record Chapter(String begin, String end) {
    Chapter {
      requireNonNull(begin, "begin is null");
      requireNonNull(end, "end is null");
    }
  }

  /**
   * What is shown as a whole or not at all.
   *
   * @param in the chapters in which it stands, the outer one first
   */
  record Piece(Weight weight, Kind kind, List<Chapter> in, String text) {
    Piece {
      requireNonNull(weight, "weight is null");
      requireNonNull(kind, "kind is null");
      in = List.copyOf(in);
      requireNonNull(text, "text is null");
    }
  }

  /** How many pieces come before this one, if room is short. */
  private record Ranked(Piece piece, int before) {}

  private final List<List<Ranked>> topics;
  private final int pieces;

  /**
   * @param topics the pieces of each as they are read; it is left out where its first piece is
   */
  WorstFirst(List<List<Piece>> topics) {
    this.topics = ranked(topics.stream().filter(t -> !t.isEmpty()).toList());
    this.pieces = this.topics.stream().mapToInt(List::size).sum();
  }

  private record Place(int topic, int position, Weight weight, int turn) {
    static final Comparator<Place> ORDER =
        Comparator.comparing(Place::weight)
            .thenComparing(Place::turn)
            .thenComparing(Place::topic)
            .thenComparing(Place::position);
  }

  private static List<List<Ranked>> ranked(List<List<Piece>> topics) {
    List<Place> places = new ArrayList<>();
    for (int topic = 0; topic < topics.size(); topic++) {
      Map<Weight, Integer> seen = new EnumMap<>(Weight.class);
      for (int at = 0; at < topics.get(topic).size(); at++) {
        Weight weight = topics.get(topic).get(at).weight();
        places.add(new Place(topic, at, weight, seen.merge(weight, 1, Integer::sum) / TURN));
      }
    }
    places.sort(Place.ORDER);
    List<Ranked[]> ranked = topics.stream().map(t -> new Ranked[t.size()]).toList();
    for (int before = 0; before < places.size(); before++) {
      Place place = places.get(before);
      Piece piece = topics.get(place.topic()).get(place.position());
      ranked.get(place.topic())[place.position()] = new Ranked(piece, before);
    }
    return ranked.stream().map(List::of).toList();
  }

  /** As many pieces as fit, and what is left out; nothing else where even that does not fit. */
  String upTo(int limit) {
    String whole = text(pieces, false);
    if (BoundedText.size(whole) <= limit) {
      return whole;
    }
    int shown = 0;
    int tooMany = pieces;
    while (tooMany - shown > 1) {
      int middle = (shown + tooMany) / 2;
      if (BoundedText.size(text(middle, true)) <= limit) {
        shown = middle;
      } else {
        tooMany = middle;
      }
    }
    return text(shown, false);
  }

  /**
   * The first so many pieces.
   *
   * @param atMost whether it says of each kind of piece that all are left out, so that it never
   *     becomes smaller with another piece
   */
  private String text(int shown, boolean atMost) {
    StringBuilder text = new StringBuilder();
    int unseen = 0;
    for (List<Ranked> topic : topics) {
      if (topic.getFirst().before() < shown) {
        text.append(chapters(topic, shown)).append(cut(left(topic, atMost ? 0 : shown)));
      } else {
        unseen++;
      }
    }
    int counted = atMost ? topics.size() : unseen;
    return text
        + (counted == 0
            ? ""
            : "Cut to fit: the rules of "
                + (counted == 1 ? "1 phone system" : counted + " phone systems")
                + ALL);
  }

  private static String chapters(List<Ranked> topic, int shown) {
    StringBuilder text = new StringBuilder();
    List<Chapter> open = List.of();
    for (Ranked ranked : topic) {
      if (ranked.before() < shown) {
        move(open, ranked.piece().in(), text);
        open = ranked.piece().in();
        text.append(ranked.piece().text());
      }
    }
    move(open, List.of(), text);
    return text.toString();
  }

  /** Ends the chapters that are left and begins those that are entered. */
  private static void move(List<Chapter> from, List<Chapter> to, StringBuilder text) {
    int common = 0;
    while (common < Math.min(from.size(), to.size()) && from.get(common).equals(to.get(common))) {
      common++;
    }
    from.subList(common, from.size()).reversed().forEach(c -> text.append(c.end()));
    to.subList(common, to.size()).forEach(c -> text.append(c.begin()));
  }

  private static Map<Kind, Integer> left(List<Ranked> topic, int shown) {
    Map<Kind, Integer> left = new EnumMap<>(Kind.class);
    boolean isRuleShown = false;
    for (Ranked ranked : topic) {
      boolean isLeft = ranked.before() >= shown;
      Kind kind = ranked.piece().kind();
      if (isLeft && (kind != Kind.FINDING || isRuleShown || shown == 0)) {
        left.merge(kind, 1, Integer::sum);
      }
      isRuleShown = kind == Kind.FINDING ? isRuleShown : !isLeft;
    }
    return left;
  }

  private static String cut(Map<Kind, Integer> left) {
    return left.isEmpty()
        ? ""
        : left.entrySet().stream()
            .map(e -> e.getValue() + " " + (e.getValue() == 1 ? e.getKey().one : e.getKey().many))
            .collect(joining(", ", "Cut to fit: ", ALL));
  }
}
