// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <vector>

/// What can be created: the same rings in every country of the catalogue.
namespace steward::demo {

struct Ring
{
    /// As requests name it.
    QByteArray id;
    QByteArray friendlyName;
    bool production = false;
    /// Newest first.
    std::vector<QByteArray> versions;
};

const std::vector<Ring> &rings();
/// Null when there is none of that id; compared without regard to case.
const Ring *findRing(const QByteArray &id);
/// Whether the tenant can have environments in that country: it is in the catalogue.
bool isCountryServed(const QByteArray &code);

} // namespace steward::demo
