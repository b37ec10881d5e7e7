package enforcer.guardrail;

import enforcer.desired.Enforce;
import enforcer.desired.Watching;
import enforcer.diagnostic.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a document says of nights. More channels are stricter, and so is one that expects nothing
 * unusual. What a night may take back has no order: more of it writes while nobody looks, less of
 * it leaves open what somebody opened.
 */
final class HeldNights {
  private static final String ENFORCE = "enforce";

  private HeldNights() {}

  static Watching of(Weakened weakened) {
    Watching now = weakened.head().watching();
    Watching then = weakened.base().watching();
    SequencedMap<String, Place> channels = new LinkedHashMap<>(now.channels());
    List<String> dropped = new ArrayList<>(then.channels().keySet());
    dropped.removeAll(now.channels().keySet());
    if (!dropped.isEmpty()) {
      weakened.holds("notify", String.join(", ", dropped) + " hears nothing any more");
      dropped.forEach(name -> channels.put(name, then.channels().get(name)));
    }
    boolean expects = now.expect().isPresent() && !now.expect().equals(then.expect());
    if (expects) {
      weakened.holds("expect", now.expect().get() + " is now taken for normal");
    }
    if (!now.enforce().equals(then.enforce())) {
      weakened.holds(
          ENFORCE,
          "a night may take back " + words(now) + "; by the base it may take back " + words(then));
    }
    return new Watching(channels, expects ? then.expect() : now.expect(), then.enforce());
  }

  private static String words(Watching watching) {
    return watching.enforce().map(HeldNights::words).orElse("whatever tightens");
  }

  private static String words(Enforce enforce) {
    return enforce
            .sections()
            .map(all -> "what tightens in " + String.join(", ", all))
            .orElse("whatever tightens")
        + (", where at most " + enforce.atMost() + " objects drifted")
        + enforce.window().map(w -> ", at " + w).orElse("");
  }
}
