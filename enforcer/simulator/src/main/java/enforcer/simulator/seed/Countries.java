package enforcer.simulator.seed;

import enforcer.simulator.pbx.Pbx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** The countries that every PBX knows. */
final class Countries {

  private static final List<String[]> KNOWN = read();

  private Countries() {}

  /** Fills the list of countries. */
  static void plant(Pbx pbx) {
    for (String[] country : KNOWN) {
      ObjectNode row = Pbx.NODES.objectNode().put("Name", country[2]);
      row.put("ErpCode", country[0]).put("CountryCode", country[1]);
      row.putArray("CountryCodes").add(country[1]);
      pbx.table("Countries").put(row);
    }
  }

  /** Allows every country, or only those with the given dial codes. */
  static void allow(Pbx pbx, Object allowed) {
    TreeSet<String> others = new TreeSet<>();
    if (allowed instanceof Collection<?> codes) {
      KNOWN.forEach(country -> others.add(country[1]));
      codes.forEach(code -> others.remove(code.toString()));
    }
    pbx.denyCountries(others);
  }

  private static List<String[]> read() {
    List<String[]> countries = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Countries.class.getResourceAsStream("/enforcer/simulator/seeds/countries.txt"),
                StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> countries.add(line.split(" ", 3)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return countries;
  }
}
