package enforcer;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import enforcer.document.SchemaCheck;
import enforcer.schema.DocumentSchema;

/** How the parts of the pipeline are put together. */
public final class CoreModule extends AbstractModule {

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    bind(Enforcer.class);
  }

  @Provides
  @Singleton
  SchemaCheck schemaCheck() {
    return new SchemaCheck(DocumentSchema.json());
  }
}
