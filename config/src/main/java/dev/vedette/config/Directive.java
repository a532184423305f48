package dev.vedette.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The closed table of what may stand in the file and acts. Names without effect are in {@link InertDirectives}.
 *
 * <p>docs/configuration.md shows the table to operators; a test compares the two.
 */
public sealed interface Directive permits GlobalDirective, MasterDirective, GenericDirective, VedetteDirective {
    /** The word before every sub-directive of Sentinel's own. */
    String SENTINEL_FAMILY = "sentinel";

    /** Answers the name in the file, without the family word before it. This is also the name we write. */
    String wireName();

    /** Answers how many values it takes. */
    Arity arity();

    /** Answers the value in force when the file says nothing, in the file's own notation; may be empty. */
    String defaultText();

    /** Answers the family word that stands before the name, if it has one. */
    Optional<String> family();

    /** Answers the name with its family word, as an operator would look it up. */
    String fullName();

    /** Answers all directives, those of Sentinel first, ours last. */
    static List<Directive> all() {
        List<Directive> all = new ArrayList<>();
        all.addAll(List.of(GlobalDirective.values()));
        all.addAll(List.of(MasterDirective.values()));
        all.addAll(List.of(GenericDirective.values()));
        all.addAll(List.of(VedetteDirective.values()));
        return List.copyOf(all);
    }
}
