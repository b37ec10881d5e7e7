package enforcer.model;

/** How many entities a resource has, and whether their order means something. */
public enum Shape {
  /** One entity that always exists: settings. */
  SINGLETON,
  /** Any number of entities, told apart by a natural key. */
  KEYED,
  /** Like keyed, and the first entity that matches wins: the position is part of the meaning. */
  ORDERED
}
