package enforcer;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import enforcer.document.SchemaCheck;
import enforcer.pbx.ClientOptions;
import enforcer.pbx.Timing;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** How the parts of the pipeline are put together, with the one clock that they all read. */
public final class CoreModule extends AbstractModule {
  private final Supplier<SchemaCheck> schema;
  private final Timing timing;
  private final Map<String, String> environment;

  /**
   * @param schema the check of documents, which may have been begun already
   * @param environment where clients look for a proxy
   */
  public CoreModule(Supplier<SchemaCheck> schema, Timing timing, Map<String, String> environment) {
    this.schema = schema;
    this.timing = timing;
    this.environment = environment;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Enforcer.class);
    bind(InstantSource.class).toInstance(timing.clock());
  }

  @Provides
  @Singleton
  SchemaCheck schemaCheck() {
    return schema.get();
  }

  @Provides
  @Singleton
  ClientOptions clients() {
    return ClientOptions.standard(environment).timing(timing);
  }
}
