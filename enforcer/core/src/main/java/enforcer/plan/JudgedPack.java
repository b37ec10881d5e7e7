package enforcer.plan;

import static java.util.Objects.requireNonNull;

import enforcer.diagnostic.Place;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pack of rules by which the result of a plan was judged.
 *
 * @param name the name of a built-in pack; of a file, how messages call it
 * @param builtIn whether it came with the program
 * @param digest of its text
 * @param rules how many of its rules have an outcome, by the word of the outcome
 * @param place the entry of the document
 * @param isOfBase whether it is the pack as the base of a change has it
 */
public record JudgedPack(
    String name,
    boolean builtIn,
    String digest,
    SortedMap<String, Integer> rules,
    Place place,
    boolean isOfBase) {
  public JudgedPack {
    requireNonNull(name, "name is null");
    requireNonNull(digest, "digest is null");
    rules = new TreeMap<>(rules);
    requireNonNull(place, "place is null");
  }

  /** A pack as the document itself has it. */
  public JudgedPack(
      String name, boolean builtIn, String digest, SortedMap<String, Integer> rules, Place place) {
    this(name, builtIn, digest, rules, place, false);
  }

  /** Its name, for people. */
  public String words() {
    return isOfBase ? name + " of the base" : name;
  }
}
