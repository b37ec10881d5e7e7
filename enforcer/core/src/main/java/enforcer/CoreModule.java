package enforcer;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import enforcer.document.SchemaCheck;
import java.util.function.Supplier;

/** How the parts of the pipeline are put together. */
public final class CoreModule extends AbstractModule {
  private final Supplier<SchemaCheck> schema;

  /**
   * @param schema the check of documents, which may have been begun already
   */
  public CoreModule(Supplier<SchemaCheck> schema) {
    this.schema = schema;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Enforcer.class);
  }

  @Provides
  @Singleton
  SchemaCheck schemaCheck() {
    return schema.get();
  }
}
