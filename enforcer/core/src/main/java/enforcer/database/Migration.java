package enforcer.database;

import enforcer.journal.JournalException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the schema of a database up to this enforcer; nothing else changes it. */
public record Migration(DatabaseAddress address, Map<String, String> environment, String tool) {

  /** What became of the schema. */
  public record Result(int before, int now) {}

  /**
   * Does what is missing.
   *
   * @throws JournalException where it cannot be reached, refuses, or is of a newer enforcer
   */
  public Result run() {
    try (Database database = Database.connect(address, environment, tool)) {
      int before = database.schema();
      if (before > Database.SCHEMA) {
        throw new JournalException.NotSetUp(
            "the schema of the database " + address + " is of a newer enforcer",
            "nothing was changed; use that one");
      }
      Flyway flyway =
          Flyway.configure(Migration.class.getClassLoader())
              .dataSource(database.source())
              .schemas("enforcer")
              .defaultSchema("enforcer")
              .table("schema_history")
              .locations("classpath:enforcer/database")
              .validateMigrationNaming(true)
              .cleanDisabled(true)
              .load();
      MigrateResult done = flyway.migrate();
      if (!done.success) {
        throw refused("it says no reason");
      }
      return new Result(before, Database.SCHEMA);
    } catch (FlywayException e) {
      throw refused(e.getMessage().lines().findFirst().orElse(""));
    }
  }

  private JournalException refused(String why) {
    return new JournalException.NotSetUp(
        "the schema of the database " + address + " cannot be changed: " + why,
        "give the user of this command the right to create a schema; the workers need no such"
            + " right");
  }
}
