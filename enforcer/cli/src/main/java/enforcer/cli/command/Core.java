package enforcer.cli.command;

import static java.util.Objects.requireNonNull;

import enforcer.Enforcer;
import enforcer.report.PlanJson;
import jakarta.inject.Inject;

/** The core as used by the commands that connect to phone systems. */
public record Core(Enforcer enforcer, PlanJson planJson) {

  @Inject
  public Core {
    requireNonNull(enforcer, "enforcer is null");
    requireNonNull(planJson, "planJson is null");
  }
}
