# 位置和二维码
places-imported = 已存入{ $count }个单位的位置。
places-row = 第{ $row }行
places-feature = 第{ $row }个要素
places-fault-no-rows = 文件里没有内容。
places-fault-column-missing = { $where }：缺少“{ $column }”这一列。
places-fault-not-a-collection = 这不是 GeoJSON 的 FeatureCollection。
places-fault-too-many-features = 要素太多，一次最多{ $other }个，请分成几个文件。
places-fault-empty = { $where }“{ $column }”：是空的。
places-fault-no-unit = { $where }“{ $column }”：{ $other ->
    [several] “{ $value }”不止一个，请写全路径。
   *[none] 没有“{ $value }”，请先用 import org 导入。
}
places-fault-nowhere = { $where }“{ $column }”：“{ $value }”是“{ $other }”，没有位置。
places-fault-unknown-reference = { $where }“{ $column }”：不认识的坐标系“{ $value }”，请用 wgs84 或 gcj02。
places-fault-duplicate = { $where }“{ $column }”：“{ $value }”的位置前面已有，在第{ $other }条。
places-fault-no-geometry = { $where }“{ $column }”：要有 Point、Polygon 或 MultiPolygon。
places-fault-no-number = { $where }“{ $column }”：“{ $value }”不是经纬度，请写117.3612这样的度数。
places-fault-out-of-range = { $where }“{ $column }”：“{ $value }”超出经纬度的范围。
places-fault-swapped = { $where }“{ $column }”：经度和纬度写反了。
places-fault-not-closed = { $where }“{ $column }”：边界没有闭合，最后一点要和第一点相同。
places-fault-too-few = { $where }“{ $column }”：边界至少要有四个点，首尾相同。
places-fault-flat = { $where }“{ $column }”：边界围不成面。
places-fault-too-many = { $where }“{ $column }”：边界的点太多，请简化。
places-sign-kept = { $unit }的二维码已存好，扫码打开 { $link }
places-sign-needs-link = 还不知道扫码后打开哪里：请设置 TELEGRAM_TOKEN 或 WEB_URL。
places-sign-is-no-picture = 二维码只能存成 .svg 或 .png。
places-sign-cannot-be-kept = 这个文件写不进去，请看看路径对不对。
places-sign-invites = 哪里坏了，扫一扫就能报修
refusal-nothing-to-hang-a-sign-on = 二维码只给楼栋、单元和设施，“{ $name }”不是。
