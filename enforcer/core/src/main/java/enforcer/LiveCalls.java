package enforcer;

import enforcer.catalogue.DialTests;
import enforcer.desired.DesiredState;
import enforcer.desired.Emergency;
import enforcer.desired.EmergencyNumbers;
import enforcer.desired.FactEvidence;
import enforcer.diagnostic.Diagnostic;
import enforcer.dialplan.Calls;
import enforcer.model.State;
import enforcer.pbx.Live;
import enforcer.pbx.LiveReader;
import enforcer.pbx.ReadingClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of a PBX now, and after the plan of a document. */
public record LiveCalls(Calls now, Optional<Calls> then, List<Diagnostic> diagnostics) {
  public LiveCalls {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * The calls of a live PBX.
   *
   * @param desired the document whose plan is simulated, too; empty for none
   * @throws enforcer.pbx.PbxException where the PBX cannot be read at all
   */
  public static LiveCalls of(Enforcer enforcer, Optional<DesiredState> desired, ReadingClient pbx) {
    if (desired.isEmpty()) {
      Live read = LiveReader.read(pbx, DialTests.evidence());
      Map<String, String> facts = FactEvidence.of(Map.of(), read.state()).facts();
      Calls now = calls(read.settled(facts).state(), facts, Emergency.unsaid());
      return new LiveCalls(now, Optional.empty(), List.of());
    }
    Enforcer.Planned planned = enforcer.compared(desired.get(), pbx, List.of());
    Live live = LiveReader.also(pbx, planned.live(), DialTests.evidence());
    Map<String, String> facts = planned.plan().context().facts();
    Emergency emergency = desired.get().emergency();
    Calls now = calls(live.state(), facts, emergency);
    Calls then = calls(planned.plan().after(live.state()), facts, emergency);
    return new LiveCalls(now, Optional.of(then), planned.diagnostics());
  }

  private static Calls calls(State state, Map<String, String> facts, Emergency emergency) {
    return Calls.of(state, facts, EmergencyNumbers.of(emergency, state).numbers());
  }
}
