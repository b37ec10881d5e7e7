package enforcer.catalogue;

import enforcer.diagnostic.Finding;
import enforcer.diagnostic.Place;
import enforcer.diagnostic.Severity;
import enforcer.model.Entity;
import enforcer.model.NetworkType;
import enforcer.section.Contributions;
import enforcer.section.SectionView;
import java.util.List;
import java.util.Optional;

/** Finds the live blocklist entries that cover a network. */
public final class Blocked {
  private Blocked() {}

  /** Whether an entry blocks at least one address of a canonical network. */
  public static boolean covers(Entity entry, String network) {
    return entry.text(Blocklist.ACTION).equals("block")
        && NetworkType.canonical(entry.key()).isPresent()
        && NetworkType.overlap(entry.key(), network);
  }

  /** Reports every live entry that blocks a network under neverBlock. */
  static void report(List<String> never, Place place, SectionView view, Contributions out) {
    for (Entity entry : view.live().entities(Blocklist.RESOURCE)) {
      if (!never.isEmpty()) {
        out.judges(entry, Blocklist.ACTION);
      }
      for (String kept : never) {
        if (covers(entry, kept)) {
          out.finding(
              Finding.of(
                      "never-block",
                      Severity.WARNING,
                      "blocklist " + entry.key(),
                      Optional.of(place),
                      "the PBX blocks " + entry.key() + ", which shares addresses with " + kept)
                  .remedy("find the phone behind it, then remove the entry in the console"));
        }
      }
    }
  }
}
