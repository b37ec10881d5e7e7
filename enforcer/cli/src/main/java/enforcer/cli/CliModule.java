package enforcer.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import enforcer.CoreModule;
import enforcer.cli.command.Version;
import enforcer.document.SchemaCheck;
import enforcer.planfile.PlanJson;
import enforcer.run.Engine;
import java.util.function.Supplier;

/** Binds what the command line adds to the core. */
final class CliModule extends AbstractModule {
  private final Supplier<SchemaCheck> schema;

  CliModule(Supplier<SchemaCheck> schema) {
    this.schema = schema;
  }

  @Override
  protected void configure() {
    install(new CoreModule(schema));
    bind(Engine.class);
  }

  @Provides
  PlanJson planJson() {
    return new PlanJson(Version.read());
  }
}
