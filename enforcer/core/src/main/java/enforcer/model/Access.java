package enforcer.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How a PBX answers for the entities of a resource. */
public sealed interface Access {

  /** Settings that exist once, under the name of the resource. */
  record Singleton() implements Access {}

  /** An object that a function returns; it is only read. */
  record Function(String path) implements Access {
    public Function {
      requireNonNull(path, "path is null");
    }
  }

  /**
   * Settings that a function returns and an action stores. The action wants the whole object, so a
   * write sends back what it has just read, with the changes in it.
   *
   * @param read the path of the function
   * @param write the path of the action
   * @param parameter the name of its parameter
   */
  record WholeObject(String read, String write, String parameter) implements Access {
    public WholeObject {
      requireNonNull(read, "read is null");
      requireNonNull(write, "write is null");
      requireNonNull(parameter, "parameter is null");
    }
  }

  /** The phones of each extension, put together from several answers; they are only read. */
  record Registrations() implements Access {}

  /** Objects that are parts of those of several lists; they are only read. */
  record Gathered(List<String> lists) implements Access {
    public Gathered {
      lists = List.copyOf(lists);
    }
  }

  /**
   * What handshakes with the ports of the PBX show, and no answer of its interface does; tried only
   * where the person who runs it asks for that.
   */
  record Probe() implements Access {}

  /** How the id of a row stands between the brackets of an address. */
  enum IdForm {
    /** A number as it is, or a text in quotes. */
    KEY,
    /** A number alone. */
    NUMBER,
    /** A UUID, which OData writes without quotes. */
    UUID
  }

  /**
   * The rows of a list, told apart by a natural key.
   *
   * @param ordered whether the first row that matches wins, so that the position has a meaning
   * @param id the property by which rows are addressed and pages are ordered
   * @param form how the id stands in an address
   * @param expand the related rows to read along, empty for none
   * @param filter which rows are read at all, in the language of the PBX; empty for all
   * @param apart the function that may list rows that the list leaves out; empty for none
   * @param neverEmpty whether every PBX has at least one row, so that an empty list shows nothing
   */
  record Collection(
      boolean ordered,
      String id,
      IdForm form,
      String expand,
      String filter,
      String apart,
      boolean neverEmpty)
      implements Access {

    /** The same rows, read along with related ones. */
    public Collection expanding(String related) {
      return new Collection(ordered, id, form, related, filter, apart, neverEmpty);
    }

    /** Some of the rows. */
    public Collection where(String some) {
      return new Collection(ordered, id, form, expand, some, apart, neverEmpty);
    }

    /** The same rows, and those that a function may list beside them. */
    public Collection alsoListedBy(String function) {
      return new Collection(ordered, id, form, expand, filter, function, neverEmpty);
    }

    /** The same rows, addressed by another property than {@code Id}. */
    public Collection identifiedBy(String property) {
      return new Collection(ordered, property, form, expand, filter, apart, neverEmpty);
    }

    /** The same rows, whose ids are numbers, because others refer to them by that. */
    public Collection byNumber() {
      return new Collection(ordered, id, IdForm.NUMBER, expand, filter, apart, neverEmpty);
    }

    /** The same rows, whose ids are UUIDs. */
    public Collection byUuid() {
      return new Collection(ordered, id, IdForm.UUID, expand, filter, apart, neverEmpty);
    }

    /** The same rows, of which every PBX has at least one. */
    public Collection withAtLeastOne() {
      return new Collection(ordered, id, form, expand, filter, apart, true);
    }
  }

  static Singleton singleton() {
    return new Singleton();
  }

  static Collection collection() {
    return new Collection(false, "Id", IdForm.KEY, "", "", "", false);
  }

  /** Rows whose position has a meaning. */
  static Collection ordered() {
    return new Collection(true, "Id", IdForm.KEY, "", "", "", false);
  }
}
