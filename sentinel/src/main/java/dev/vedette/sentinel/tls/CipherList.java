package dev.vedette.sentinel.tls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * OpenSSL's language of cipher lists, applied to the suites that Java offers: names, words for families ({@code HIGH},
 * {@code ECDHE+AESGCM}), {@code !} to rule out for good, {@code -} to take away, {@code +} to put last, {@code @STRENGTH}.
 *
 * <p>Source: docs/protocol.md, TLS.
 */
final class CipherList {

    /** Families that OpenSSL knows and Java does not offer: to rule them out, or to name them beside others, changes nothing. */
    private static final Set<String> NOT_OFFERED = Set.of(
            "aNULL eNULL NULL ADH AECDH MEDIUM LOW EXP EXPORT EXPORT40 EXPORT56 DES 3DES RC2 RC4 IDEA SEED MD5 PSK kPSK aPSK"
                    .split(" "));

    private static final Set<String> ALSO_NOT_OFFERED = Set.of(
            "kECDHEPSK kDHEPSK kRSAPSK SRP kSRP aSRP CAMELLIA CAMELLIA128 CAMELLIA256 ARIA ARIA128 ARIA256 AESCCM AESCCM8 GOST94 kGOST aGOST aGOST01 kECDH kECDHr kECDHe aECDH kDH kDHr kDHd aDH COMPLEMENTOFALL COMPLEMENTOFDEFAULT SUITEB128 SUITEB192 CBC"
                    .split(" "));

    private final List<CipherSuite> offered;
    private final List<CipherSuite> chosen = new ArrayList<>();
    private final Set<CipherSuite> banned = new LinkedHashSet<>();
    private final List<String> unknown = new ArrayList<>();

    private CipherList(List<CipherSuite> offered) {
        this.offered = offered;
    }

    /** Applies {@code expression} to the suites of these Java names, best first. */
    static CipherList of(String expression, List<String> javaNames) {
        CipherList list = new CipherList(javaNames.stream()
                .map(CipherSuite::of)
                .flatMap(Optional::stream)
                .toList());
        for (String term : expression.split("[:, ;]+")) {
            list.apply(term);
        }
        return list;
    }

    /** The Java names of what was chosen, in order. */
    List<String> javaNames() {
        return chosen.stream().map(CipherSuite::javaName).toList();
    }

    /** Words that mean nothing to us. OpenSSL passes over what it does not know, so this is no error. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    private void apply(String term) {
        if (term.isEmpty() || term.startsWith("@SECLEVEL")) {
            return;
        }
        if (term.equals("@STRENGTH")) {
            chosen.sort(Comparator.comparingInt(CipherSuite::bits).reversed());
            return;
        }
        char first = term.charAt(0);
        boolean hasOperator = first == '!' || first == '-' || first == '+';
        List<CipherSuite> selected = select(hasOperator ? term.substring(1) : term);
        switch (first) {
            case '!' -> {
                banned.addAll(selected);
                chosen.removeAll(selected);
            }
            case '-' -> chosen.removeAll(selected);
            case '+' -> putLast(selected);
            default -> add(selected);
        }
    }

    private void putLast(List<CipherSuite> selected) {
        List<CipherSuite> moved = chosen.stream().filter(selected::contains).toList();
        chosen.removeAll(moved);
        chosen.addAll(moved);
    }

    private void add(List<CipherSuite> selected) {
        for (CipherSuite suite : selected) {
            if (!banned.contains(suite) && !chosen.contains(suite)) {
                chosen.add(suite);
            }
        }
    }

    /** The suites that all words of {@code text} select. */
    private List<CipherSuite> select(String text) {
        List<CipherSuite> selected = new ArrayList<>(offered);
        for (String word : text.split("\\+")) {
            List<CipherSuite> meant = offered.stream()
                    .filter(suite -> suite.words().contains(word))
                    .toList();
            if (meant.isEmpty() && !NOT_OFFERED.contains(word) && !ALSO_NOT_OFFERED.contains(word)) {
                unknown.add(word);
            }
            selected.retainAll(meant);
        }
        return selected;
    }
}
