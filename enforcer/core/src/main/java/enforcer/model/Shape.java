package enforcer.model;

/** The number of entities that a resource has, and whether their order has a meaning. */
public enum Shape {
  /** One entity that always exists: settings. */
  SINGLETON,
  /** Any number of entities, told apart by a natural key. */
  KEYED,
  /** Like keyed, and the first entity that matches wins: the position is part of the meaning. */
  ORDERED
}
