package dev.vedette.sentinel.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the one identity that is configured, whichever CAs the other side says it trusts: a certificate that it does not like
 * earns a clear refusal, none at all only a guess. So does OpenSSL.
 */
final class IdentityKeyManager extends X509ExtendedKeyManager {

    private static final String ALIAS = "vedette";

    private final Identity identity;

    IdentityKeyManager(Identity identity) {
        this.identity = identity;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return firstFitting(keyTypes);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return firstFitting(keyType);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return firstFitting(keyTypes);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return firstFitting(keyType);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
        return aliases(keyType);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal[] issuers) {
        return aliases(keyType);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return alias.equals(ALIAS) ? identity.chain().toArray(X509Certificate[]::new) : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return alias.equals(ALIAS) ? identity.key() : null;
    }

    private String @Nullable [] aliases(String keyType) {
        return fits(keyType) ? new String[] {ALIAS} : null;
    }

    private @Nullable String firstFitting(String... keyTypes) {
        for (String keyType : keyTypes) {
            if (fits(keyType)) {
                return ALIAS;
            }
        }
        return null;
    }

    /** Older versions ask for a pair such as EC_RSA: the kind of the key, then that of the CA's signature. */
    private boolean fits(String keyType) {
        int end = keyType.indexOf('_');
        String kind = end < 0 ? keyType : keyType.substring(0, end);
        return kind.equals(identity.key().getAlgorithm());
    }
}
