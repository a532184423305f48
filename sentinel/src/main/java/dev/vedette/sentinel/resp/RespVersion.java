package dev.vedette.sentinel.resp;

/** The dialect a client has agreed on: RESP2 unless it said HELLO 3. */
public enum RespVersion {
    /** The old dialect: maps and sets are flat arrays, there is a null string and a null array. */
    RESP2,
    /** The newer dialect: maps, sets, pushes, doubles, booleans and one null. */
    RESP3
}
