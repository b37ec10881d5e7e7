package enforcer.report;

import enforcer.diagnostic.Place;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names places in one report, without the folder that all files share.
 *
 * @param folder the shared folder with a slash at its end; empty where the files share none
 */
record Places(String folder) {

  static Places of(Collection<Place> places) {
    List<String> files = places.stream().map(Place::file).distinct().toList();
    return new Places(files.stream().map(Places::folder).reduce(Places::shared).orElse(""));
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  /** The longest folder that both are in. */
  private static String shared(String one, String other) {
    return Stream.iterate(one, f -> !f.isEmpty(), f -> folder(f.substring(0, f.length() - 1)))
        .filter(other::startsWith)
        .findFirst()
        .orElse("");
  }

  /** {@code base.yaml:11}, safe to show. */
  String brief(Place place) {
    String brief = place.brief();
    return DisplayValues.clean(brief.startsWith(folder) ? brief.substring(folder.length()) : brief);
  }
}
