package enforcer.desired;

import enforcer.catalogue.Hosting;
import enforcer.catalogue.Licence;
import enforcer.catalogue.Numbering;
import enforcer.model.CountryNames;
import enforcer.model.DialCodesType;
import enforcer.model.Entity;
import enforcer.model.State;
import enforcer.section.RequiredRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The countries in which a PBX may stand, to find its emergency numbers. The dial code of its E164
 * settings decides. If several countries share that code, the name beside it chooses among them,
 * then the country of the licence; both stand in for an empty code. If they do not decide, all
 * remaining countries count.
 *
 * @param regions the ISO codes of the possible countries; empty if unknown
 * @param source the source of this knowledge, for messages
 */
public record EmergencyCountry(List<String> regions, String source) {
  private static final EmergencyCountry UNKNOWN = new EmergencyCountry(List.of(), "");

  public EmergencyCountry {
    regions = List.copyOf(regions);
  }

  /** The country of a PBX: the document's, or else that of the live state. */
  public static EmergencyCountry of(Emergency emergency, State live) {
    if (emergency.country().isPresent()) {
      String country = emergency.country().get();
      return new EmergencyCountry(
          List.of(country), "country " + country + " of " + emergency.file());
    }
    return live.only(Numbering.RESOURCE).map(e -> of(e, live)).orElse(UNKNOWN);
  }

  /**
   * The resources that must also be read to know the country: the licence, if the numbering is not
   * enough. They are read even if the document replaces the country, to report the replaced one.
   */
  public static List<RequiredRead> needs(Emergency emergency, State live) {
    boolean open =
        live.only(Numbering.RESOURCE).isPresent() && of(emergency.inferring(), live).isOpen();
    return open ? RequiredRead.of(Licence.RESOURCE, Hosting.RESOURCE) : List.of();
  }

  /** Whether the country is not certain. */
  public boolean isOpen() {
    return regions.size() != 1;
  }

  private static EmergencyCountry of(Entity numbering, State live) {
    String code = dialCode(numbering.text(Numbering.COUNTRY));
    String name = numbering.text(Numbering.COUNTRY_NAME);
    if (code.isEmpty()) {
      return standIn(name, live);
    }
    List<String> sharing = DialCodesType.regions(code);
    String source = "dial code " + code + " of the PBX";
    if (sharing.size() < 2) {
      return new EmergencyCountry(sharing, source);
    }
    Optional<String> named = CountryNames.among(sharing, name);
    if (named.isPresent()) {
      return new EmergencyCountry(List.of(named.get()), source + ", " + named.get());
    }
    List<String> licensed = new ArrayList<>(licensed(live));
    licensed.retainAll(sharing);
    return licensed.isEmpty() || licensed.size() == sharing.size()
        ? new EmergencyCountry(sharing, source + ", which " + sharing.size() + " countries share")
        : new EmergencyCountry(
            licensed, source + ", " + String.join(", ", licensed) + " of the licence");
  }

  private static EmergencyCountry standIn(String name, State live) {
    Optional<String> named = CountryNames.among(CountryNames.all(), name);
    if (named.isPresent()) {
      return new EmergencyCountry(List.of(named.get()), "country " + named.get() + " of the PBX");
    }
    List<String> licensed = licensed(live);
    String source = "country of the licence, " + String.join(" or ", licensed);
    return licensed.isEmpty() ? UNKNOWN : new EmergencyCountry(licensed, source);
  }

  /**
   * The vendor describes the country of a licence as text: it may be an ISO code or a dial code.
   */
  private static List<String> licensed(State live) {
    List<String> all = new ArrayList<>();
    live.only(Licence.RESOURCE)
        .map(e -> regions(e.text(Licence.COUNTRY), e.text(Licence.COUNTRY_NAME)))
        .ifPresent(all::addAll);
    live.only(Hosting.RESOURCE)
        .map(e -> regions(e.text(Hosting.LICENCE_COUNTRY), ""))
        .ifPresent(all::addAll);
    return all.stream().distinct().sorted().toList();
  }

  private static List<String> regions(String country, String name) {
    List<String> sharing = DialCodesType.regions(dialCode(country));
    if (sharing.isEmpty()) {
      return CountryNames.among(CountryNames.all(), country)
          .or(() -> CountryNames.among(CountryNames.all(), name))
          .stream()
          .toList();
    }
    return CountryNames.among(sharing, name).map(List::of).orElse(sharing);
  }

  /** {@code +61}, {@code 0061} and {@code 61} are one code. */
  private static String dialCode(String stored) {
    return stored.strip().replaceFirst("^(\\+|00)", "");
  }
}
