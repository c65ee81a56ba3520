// SPDX-License-Identifier: Apache-2.0
#include "core/net/opensslend.h"

#include <openssl/crypto.h>

namespace steward {

void leaveOpenSslToTheSystem()
{
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
}

} // namespace steward
