package enforcer.catalogue;

import enforcer.model.DialCodesType;
import enforcer.model.Entity;
import enforcer.model.State;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The countries that a PBX lists, found by the names that documents mean. */
final class ListedCountries {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]");

  private final Map<String, Entity> byName;

  private ListedCountries(Map<String, Entity> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** Those of a PBX; none where its list was not read. */
  static ListedCountries of(State live) {
    Map<String, Entity> byName = new HashMap<>();
    live.entities(KnownCountries.RESOURCE)
        .forEach(country -> byName.putIfAbsent(plain(country.key()), country));
    return new ListedCountries(byName);
  }

  /**
   * The dial codes of a country in a document, from the list of the PBX; from the numbering plans
   * if the PBX does not list the country or was not read.
   *
   * @param written an ISO country code, or a literal such as {@code +44}
   */
  Set<String> codes(String written) {
    Entity country = written.startsWith("+") ? null : byName.get(plain(named(written)));
    Set<String> listed = country == null ? Set.of() : KnownCountries.codes(country);
    return listed.isEmpty() ? Set.of(DialCodesType.code(written).orElseThrow()) : listed;
  }

  /**
   * The other countries that a dial code opens, except those that the PBX lists by another code.
   */
  List<String> shared(String code) {
    return DialCodesType.shared(code).stream()
        .filter(country -> codes(country).contains(code))
        .toList();
  }

  private static String named(String isoCode) {
    return Locale.of("", isoCode).getDisplayCountry(Locale.ENGLISH);
  }

  /** A name in the form for comparison, without case, accents and punctuation. */
  private static String plain(String name) {
    String decomposed = Normalizer.normalize(name.replace("&", "and"), Normalizer.Form.NFD);
    return NO_LETTER.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
