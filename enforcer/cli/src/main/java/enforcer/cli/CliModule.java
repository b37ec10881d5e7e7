package enforcer.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import enforcer.CoreModule;
import enforcer.cli.command.Core;
import enforcer.cli.command.Version;
import enforcer.report.PlanJson;

/** What the command line adds to the core. */
final class CliModule extends AbstractModule {
  @Override
  protected void configure() {
    install(new CoreModule());
    bind(Core.class);
  }

  @Provides
  PlanJson planJson() {
    return new PlanJson(Version.read());
  }
}
