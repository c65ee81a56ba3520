// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/apierror.h"

#include <utility>
#include <variant>

namespace steward {

/// A value or the reason why there is none. (std::expected comes with C++23 only.)
template <class T>
class Outcome
{
public:
    Outcome(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    } // NOLINT: meant to be implicit
    Outcome(ApiError error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    } // NOLINT: meant to be implicit

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T &value() const & { return std::get<0>(m_state); }
    T &value() & { return std::get<0>(m_state); }
    T &&value() && { return std::get<0>(std::move(m_state)); }
    const ApiError &error() const & { return std::get<1>(m_state); }
    ApiError &error() & { return std::get<1>(m_state); }
    ApiError &&error() && { return std::get<1>(std::move(m_state)); }

    const T *operator->() const { return &value(); }
    const T &operator*() const { return value(); }

private:
    std::variant<T, ApiError> m_state;
};

/// The value of an outcome that only succeeds or fails.
struct Done
{
    friend bool operator==(const Done &, const Done &) = default;
};

} // namespace steward
