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
 */
public record JudgedPack(
    String name, boolean builtIn, String digest, SortedMap<String, Integer> rules, Place place) {
  public JudgedPack {
    requireNonNull(name, "name is null");
    requireNonNull(digest, "digest is null");
    rules = new TreeMap<>(rules);
    requireNonNull(place, "place is null");
  }
}
