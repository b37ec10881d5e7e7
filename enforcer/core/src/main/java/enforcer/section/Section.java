package enforcer.section;

import enforcer.diagnostic.Diagnostics;
import enforcer.model.Type;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A top-level key of a document that describes a part of the PBX. */
public interface Section {

  /** The key. */
  String name();

  /** One sentence for the schema and the reference. */
  String doc();

  /** The click path in the console of the PBX. */
  String console();

  /** The type of the value under the key. */
  Type form();

  /** The resources that must be read to bind the section. */
  List<RequiredRead> needs(Claim claim);

  /** Reports the mistakes that the document alone shows. */
  default void check(Claim claim, Diagnostics diagnostics) {}

  /** Warns of lines that have expired since they were written. */
  default void age(Claim claim, Instant now, Diagnostics diagnostics) {}

  /** Binds the section to the entities of one PBX. */
  void contribute(Claim claim, SectionView view, Contributions out);

  /** Whether a PBX shows what the section says; what people require of it, it does not show. */
  default boolean isShown() {
    return true;
  }

  /** The reverse: the section that describes this PBX; empty if there is nothing to describe. */
  Optional<ExportedSection> export(SectionView view);
}
