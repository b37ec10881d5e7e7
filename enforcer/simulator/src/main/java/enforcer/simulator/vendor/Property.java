package enforcer.simulator.vendor;

/**
 * One property of a structure or one parameter of an operation.
 *
 * @param maxLength the longest text the vendor declares, or zero where none is declared
 * @param navigation whether answers include it only when {@code $expand} asks for it
 */
public record Property(
    String name, ValueType type, boolean nullable, int maxLength, boolean navigation) {}
