package enforcer.cli.command;

import static java.util.Objects.requireNonNull;

import enforcer.Enforcer;
import enforcer.report.PlanJson;
import jakarta.inject.Inject;

/** What the commands that talk to phone systems call. */
public record Core(Enforcer enforcer, PlanJson planJson) {

  @Inject
  public Core {
    requireNonNull(enforcer, "enforcer is null");
    requireNonNull(planJson, "planJson is null");
  }
}
