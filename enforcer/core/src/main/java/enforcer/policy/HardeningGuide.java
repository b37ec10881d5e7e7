package enforcer.policy;

import enforcer.diagnostic.Diagnostics;
import enforcer.document.Node;
import enforcer.document.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Every recommendation of the hardening guide, and how it is met. */
public final class HardeningGuide {
  /** The pack whose rules check it. */
  public static final String PACK = "guide";

  private static final String SOURCE = "coverage.yaml";

  private static final List<Recommendation> ALL = read();

  private HardeningGuide() {}

  /** All recommendations, in the order of the guide. */
  public static List<Recommendation> recommendations() {
    return ALL;
  }

  /** What only people can confirm, in the order of the guide. */
  public static List<AttestedControl> attested() {
    return ALL.stream().flatMap(r -> r.attested().stream()).toList();
  }

  private static List<Recommendation> read() {
    Diagnostics diagnostics = new Diagnostics();
    Node tree = YamlReader.parse(source(), SOURCE, diagnostics).orElseThrow();
    return ((Node.Sequence) tree)
        .items().stream().map(item -> recommendation((Node.Mapping) item)).toList();
  }

  private static Recommendation recommendation(Node.Mapping entry) {
    int step = Integer.parseInt(entry.text("step"));
    String lines = entry.text("lines");
    return new Recommendation(
        step,
        lines,
        entry.text("says"),
        entry.texts("enforced"),
        entry.texts("checked"),
        entry.text("watched"),
        entry.get("attested").map(said -> control((Node.Mapping) said, step, lines)),
        entry.text("unreachable"));
  }

  private static AttestedControl control(Node.Mapping said, int step, String lines) {
    boolean one = lines.matches("\\d+");
    return new AttestedControl(
        said.text("id"),
        said.text("says"),
        "step " + step + (one ? ", line " : ", lines ") + lines,
        Integer.parseInt(said.text("months")));
  }

  private static String source() {
    try (InputStream in = HardeningGuide.class.getResourceAsStream(SOURCE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
