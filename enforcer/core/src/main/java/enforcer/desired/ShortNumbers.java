package enforcer.desired;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import java.util.List;
import java.util.Optional;

/**
 * The short numbers of one region. Those for emergencies are text: some begin with a zero, some
 * have five digits.
 */
public final class ShortNumbers {
  /** Longer than any number of three to six digits that a regulator gives to an emergency. */
  private static final int LONGEST = 8;

  private ShortNumbers() {}

  /**
   * The emergency numbers of a region in ascending order; none where the library has none.
   *
   * @param region an ISO 3166 code such as {@code GB}
   */
  public static List<String> emergency(String region) {
    return of(region)
        .map(numbers -> numbers.getEmergency().getNationalNumberPattern())
        .map(pattern -> NumberPattern.of(pattern).all(LONGEST))
        .orElse(List.of());
  }

  /** The short numbers of a region; empty where the library has none. */
  public static Optional<PhoneMetadata> of(String region) {
    var library = DefaultMetadataDependenciesProvider.getInstance();
    String file = library.getShortNumberMetadataFileNameProvider().getFor(region);
    // For a region that it lacks, the library writes a warning to the terminal.
    return DefaultMetadataDependenciesProvider.class.getResource(file) == null
        ? Optional.empty()
        : Optional.of(library.getShortNumberMetadataSource().getMetadataForRegion(region));
  }
}
