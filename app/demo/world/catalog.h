// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <vector>

/// The names the demo world is made of.
namespace steward::demo {

struct CatalogApp
{
    QByteArray id;
    QByteArray name;
    QByteArray publisher;
    /// First part of the version; Microsoft's apps carry the version of their environment instead.
    int major = 1;
    int minor = 0;
    bool microsoft = false;
};

struct CatalogCountry
{
    QByteArray code;
    QByteArray location;
    QByteArray geo;
};

const std::vector<CatalogApp> &microsoftApps();
const std::vector<CatalogApp> &partnerApps();
const std::vector<CatalogCountry> &countries();
const CatalogCountry &countryByCode(const QByteArray &code);
const std::vector<QByteArray> &tenantNames();
const std::vector<QByteArray> &firstNames();
const std::vector<QByteArray> &sandboxNames();

} // namespace steward::demo
