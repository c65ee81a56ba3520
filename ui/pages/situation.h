// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/known.h"

namespace steward {

/// Which screen something read from the service deserves.
enum class Situation {
    Loading,
    Empty,
    Ready,
    Stale, ///< old rows stay, with their age and the reason
    Forbidden,
    SignIn,
    Failed,
};

Situation situationOf(const ApiError &error);
/// Whether the sign-in doctor can say more about the error: somewhere between here and the data a link is broken.
bool doctorHelps(const ApiError &error);

template <class T>
Situation situationOf(const Known<T> &known, bool isEmpty)
{
    if (known.hasValue() && known.error)
        return Situation::Stale;
    if (known.hasValue())
        return isEmpty ? Situation::Empty : Situation::Ready;
    if (known.error && !known.isLoading)
        return situationOf(*known.error);
    return Situation::Loading;
}

} // namespace steward
