package enforcer.catalogue;

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

  /** What a document may say under the key. */
  Type form();

  /** The resources to read before what is said can be bound. */
  List<Need> needs(Said said);

  /** Reports the mistakes that need no PBX to be seen. */
  default void check(Said said, Diagnostics diagnostics) {}

  /** Warns of lines that were right when written and have expired since. */
  default void age(Said said, Instant now, Diagnostics diagnostics) {}

  /** Binds what is said to the entities of one PBX. */
  void contribute(Said said, Sight sight, Contributions out);

  /** The reverse: what a document would say about this PBX; empty when there is nothing to say. */
  Optional<Exported> export(Sight sight);
}
